"""What is contested over several paragraphs of a text: where it is, and what a decision leaves."""

from negotiate.spans.finding import (
    InText,
    Member,
    Place,
    Span,
    SpanKind,
    by_name,
    ends,
    inside,
    is_label,
    labelled,
    may_begin,
    positions_on,
    says_no_text,
    spans,
    standing,
    unpaired,
    unpaired_in,
)
