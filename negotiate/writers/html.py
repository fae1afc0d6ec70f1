"""One HTML file that stands alone: no script, nothing fetched, fit to be printed."""

from __future__ import annotations

from html import escape

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
"""

TO_READ = """\
body { font-family: serif; line-height: 1.5; max-width: 45em; margin: 2em auto; padding: 0 1em; }
.mark { font-weight: bold; }
h2 { font-size: 1.1em; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.1em 0.5em; text-align: left; font-weight: normal; }"""

_PAPER = """\
body { font-family: serif; font-size: 10pt; line-height: 1.35; margin: 1em; }
h1 { font-size: 1.3em; margin: 0 0 0.3em; }
h2 { font-size: 1.05em; margin: 0.8em 0 0.2em; }
p { margin: 0.2em 0; max-width: 50em; }
li { margin: 0.2em 0; max-width: 50em; break-inside: avoid; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.1em 0.4em; text-align: center; }
th { background: #fff; text-align: left; font-weight: normal; }
thead th { position: sticky; top: 0; }
tbody th, tr th:first-child { position: sticky; left: 0; }"""

UPRIGHT = "@page { size: A4; margin: 15mm; }\n" + _PAPER
LANDSCAPE = "@page { size: A4 landscape; margin: 15mm; }\n" + _PAPER


def page(title: str, body: str, style: str) -> str:
    """Make a page of a body whose words are escaped already, in one of the styles above."""
    return _PAGE.format(title=escape(title), style=style, body=body)
