"""The only maker of Content from draft text: what is drawn has passed `visible.show`.

Textual reads markup in every plain string, and `[shall]` is markup to it. So no screen hands a
`str` to a widget: it asks here. Spans come from the parser's own nodes.
"""

from negotiate.render.changes import (
    changed,
    differences,
    excerpt,
    first_change,
    moved_position,
    unchanged,
)
from negotiate.render.ruled import (
    EMPTY,
    Ruled,
    numbered,
    of_ruled,
    paragraph,
    rule_line,
    ruled_line,
)
from negotiate.render.typed import (
    TYPED_KINDS,
    TypedLine,
    typed_line,
    typed_spans,
)
from negotiate.render.words import (
    ACCENT,
    BRACKETED,
    MUTED,
    POSITIONS,
    PROBLEM,
    SAID,
    STATUSES,
    STRONG,
    beginning,
    codes,
    columns,
    joined,
    line,
    passage,
    sentence,
    signed,
    stacked,
    status,
)

__all__ = [
    "ACCENT",
    "BRACKETED",
    "EMPTY",
    "MUTED",
    "POSITIONS",
    "PROBLEM",
    "SAID",
    "STATUSES",
    "STRONG",
    "TYPED_KINDS",
    "Ruled",
    "TypedLine",
    "beginning",
    "changed",
    "codes",
    "columns",
    "differences",
    "excerpt",
    "first_change",
    "joined",
    "line",
    "moved_position",
    "numbered",
    "of_ruled",
    "paragraph",
    "passage",
    "rule_line",
    "ruled_line",
    "sentence",
    "signed",
    "stacked",
    "status",
    "typed_line",
    "typed_spans",
    "unchanged",
]
