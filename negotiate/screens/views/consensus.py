"""The outcomes of one paragraph, and who would have to move for each of them."""

from __future__ import annotations

from negotiate.consensus.record import ParagraphOutcomes, Record
from negotiate.model import Version
from negotiate.queries import consensus as consensus_answers
from negotiate.screens.backend import Desk, Opened
from negotiate.screens.list_screen import AccountScreen
from negotiate.telling import consensus as telling
from negotiate.telling.page import Key, Page


class OutcomesScreen(AccountScreen[ParagraphOutcomes]):
    """Show outcomes span by span, then readings with their texts; Enter goes to the bracket."""

    def __init__(self, desk: Desk, opened: Opened, version: Version) -> None:
        super().__init__(desk, opened)
        self.version = version

    def account_of(self, record: Record) -> ParagraphOutcomes:
        """Find the outcomes of the paragraph, whatever its number is now."""
        number = next(
            (one.number for one in record.versions if one.paragraph == self.version.paragraph),
            self.version.number,
        )
        return consensus_answers.outcomes(record, number, texts=True)

    def place(self) -> str:
        """Name what the account is of."""
        return f"{self.version.number}, outcomes"

    def figures_of(self, account: ParagraphOutcomes) -> str:
        """Count spans and outcomes."""
        return telling.figures(account)

    def page_of(self, account: ParagraphOutcomes) -> Page:
        """Tell outcomes and readings."""
        return telling.outcomes(account)

    def open_key(self, key: Key) -> None:
        """Go back to the paragraph that these are the outcomes of, at the bracket."""
        if key.paragraph == self.version.number:
            self.dismiss(key.target)
        else:
            super().open_key(key)
