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
@page {{ size: A4{turned}; margin: 15mm; }}
body {{ font-family: serif; font-size: 10pt; line-height: 1.35; margin: 1em; }}
h1 {{ font-size: 1.3em; margin: 0 0 0.3em; }}
h2 {{ font-size: 1.05em; margin: 0.8em 0 0.2em; }}
p {{ margin: 0.2em 0; max-width: 50em; }}
li {{ margin: 0.2em 0; max-width: 50em; break-inside: avoid; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid; padding: 0.1em 0.4em; text-align: center; }}
th {{ background: #fff; text-align: left; font-weight: normal; }}
thead th {{ position: sticky; top: 0; }}
tbody th, tr th:first-child {{ position: sticky; left: 0; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def page(title: str, body: str, *, landscape: bool = False) -> str:
    """Put a body, whose words are escaped already, on a page of A4."""
    return _PAGE.format(title=escape(title), turned=" landscape" if landscape else "", body=body)
