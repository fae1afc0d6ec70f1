"""What an act is called in the log."""

IMPORT = "import"
ISSUE = "issue"
OPEN_MEETING = "open meeting"
CLOSE_MEETING = "close meeting"
RESOLVE = "resolve"
POSITION = "position"
LIFT = "lift"
MOVE_MARK = "move mark"
ALTERNATIVES = "alternatives"
ALTERNATIVE = "alternative"
BRACKET = "bracket"
AMEND = "amend"
INSERT = "insert"
DELETE = "delete"
AGREE = "agree"
REOPEN = "reopen"
NOTE = "note"
MATCH = "match"
PAIR = "pair"
UNDO = "undo"
REDO = "redo"

# The acts that leave a paragraph of the working text otherwise than it was.
AGREED_OR_CHANGED = frozenset(
    (
        *(RESOLVE, POSITION, LIFT, MOVE_MARK, ALTERNATIVES, ALTERNATIVE, BRACKET),
        *(AMEND, INSERT, DELETE, AGREE, REOPEN),
    )
)
# What an undo can name.
UNDOABLE = AGREED_OR_CHANGED | {IMPORT, ISSUE, NOTE, MATCH, PAIR}
