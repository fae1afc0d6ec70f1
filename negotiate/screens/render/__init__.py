"""The only maker of Content from draft text: what is drawn has passed `visible.show`.

Textual reads markup in every plain string, and `[shall]` is markup to it. So no screen hands a
`str` to a widget: it asks here. Spans come from the parser's own nodes.
"""

from negotiate.screens.render.changes import (
    Beside,
    beside,
    changed,
    differences,
    excerpt,
    first_change,
    inline,
    listed,
    moved_position,
    unchanged,
)
from negotiate.screens.render.ruled import (
    EMPTY,
    Ruled,
    below_each_other,
    doubted,
    numbered,
    of_ruled,
    paragraph,
    rule_line,
    ruled_line,
    titled,
)
from negotiate.screens.render.typed import (
    ROLES,
    TYPED_KINDS,
    found_in,
    found_line,
    found_text,
    marked,
    quoted,
    recorded,
    told,
    told_line,
    typed_emphases,
    typed_row,
    typed_spans,
)
from negotiate.screens.render.words import (
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
    in_span,
    joined,
    line,
    passage,
    sentence,
    signed,
    stacked,
    status,
)
