"""How a report looks, on a screen and on paper: the text first, everything else quieter.

The underlines tell the tones apart without colour.
"""

STYLE = """\
@page { size: A4; margin: 16mm 18mm; }
:root { color-scheme: light; }
body { font-family: "Liberation Serif", "Times New Roman", Times, serif; font-size: 12pt;
  line-height: 1.45; color: #1b2027; background: #fff; margin: 0; }
table.sheet { width: 100%; max-width: 46rem; margin: 0 auto; border-collapse: collapse; }
table.sheet > * > tr > td { padding: 0 1rem; }
.running { border-bottom: 1px solid #7d8591; padding: 0.8rem 0 0.3rem; margin-bottom: 0.7rem;
  font-size: 0.85rem; }
.distribution { float: right; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 1.4rem 0 0.8rem; text-align: center; }
h2 { font-size: 1.1rem; margin: 2.4rem 0 0.6rem; padding-top: 0.5rem;
  border-top: 1px solid #7d8591; }
h3 { font-size: 1rem; margin: 0.9rem 0 0.2rem; }
small { font-weight: normal; color: #565f6b; }
.state { border: 1px solid #7d8591; padding: 0.4rem 0.7rem; font-size: 0.9rem; }
.legend { font-size: 0.85rem; color: #565f6b; }
.legend span { white-space: nowrap; margin-left: 0.4rem; }
#text .paragraph { white-space: pre-wrap; font-size: 1rem; margin: 0.65rem 0;
  overflow-wrap: anywhere; orphans: 2; widows: 2; }
#text h2, #text h3, #text h4, #text h5, #text h6 { border: 0; padding: 0; break-after: avoid;
  margin: 1.4rem 0 0.4rem; }
.label { font-variant-numeric: tabular-nums; }
.labelled { padding-left: 3.2rem; text-indent: -3.2rem; }
.labelled .label { display: inline-block; min-width: 3.2rem; text-indent: 0; }
.edge, .mark { font-weight: bold; }
.mark { font-size: 0.92em; }
.supported { color: #0b4c96; text-decoration: underline solid 1px; }
.opposed { color: #a63c00; text-decoration: underline dashed 1px; }
.both { color: #63309c; text-decoration: underline double 1px; }
.reserved { color: #63309c; text-decoration: underline wavy 1px; }
.nobody { color: #6b4300; text-decoration: underline dotted 1px; }
.bracketed { color: #6b4300; }
.gap { color: #00594f; font-weight: bold; }
.supported, .opposed, .both, .reserved, .nobody { text-underline-offset: 0.18em; }
table.rows, table.stands, table.matrix, table.figures { border-collapse: collapse;
  font-size: 0.88rem; margin: 0.3rem 0 0.6rem; }
table.rows { width: 100%; white-space: pre-wrap; }
table.rows td, table.matrix td, table.matrix th, table.figures td, table.figures th {
  border: 1px solid #b9bfc7; padding: 0.15rem 0.45rem; vertical-align: top; text-align: left; }
table.stands { width: 100%; }
table.stands th, table.stands td { text-align: left; vertical-align: top; font-weight: normal;
  padding: 0.1rem 0.5rem 0.1rem 0; border-bottom: 1px solid #e3e5e8; overflow-wrap: anywhere; }
table.stands th { width: 2.6rem; color: #565f6b; }
table.stands td:last-child { width: 48%; padding-right: 0; }
table.matrix td { text-align: center; text-decoration: none; }
table.matrix th, table.figures th { font-weight: normal; }
table.matrix thead th, table.figures thead th { font-weight: bold; }
table.figures td { text-align: right; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
a { color: inherit; }
ins { color: #0b4c96; text-decoration: underline; }
del { color: #a63c00; text-decoration: line-through; }
.change p { margin: 0.1rem 0 0.4rem; white-space: pre-wrap; overflow-wrap: anywhere; }
svg { width: 100%; max-width: 40rem; height: auto; }
tr, svg { break-inside: avoid; }
table.sheet > tbody > tr { break-inside: auto; }
h2, h3 { break-after: avoid; }
@media print {
  body { font-size: 11pt; }
  table.sheet { max-width: none; }
  table.sheet > * > tr > td { padding: 0; }
  .running { padding-top: 0; }
  .wide { overflow: visible; }
  table.matrix { font-size: 8pt; }
  a { text-decoration: none; }
}"""

TWO_COLUMNS = (
    STYLE.replace("size: A4;", "size: A4 landscape;")
    + """
table.sheet { max-width: 74rem; }
table.columns { width: 100%; table-layout: fixed; border-collapse: collapse; }
table.columns th, table.columns td { border-bottom: 1px solid #e3e5e8; vertical-align: top;
  text-align: left; padding: 0.35rem 0.8rem 0.35rem 0; overflow-wrap: anywhere; }
table.columns td { white-space: pre-wrap; }
table.columns .heading { font-weight: bold; }
table.columns .absent { color: #565f6b; }"""
)
