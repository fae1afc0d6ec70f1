"""Whose moves would close a text: the smallest sets, each delegation alone, what stands apart."""

from __future__ import annotations

from negotiate.consensus.record import DocumentPath, Record
from negotiate.queries import consensus as consensus_answers
from negotiate.screens.list_screen import AccountScreen
from negotiate.telling import path as telling
from negotiate.telling.page import Page


class PathScreen(AccountScreen[DocumentPath]):
    """Show the path of a text to consensus; Enter goes to a paragraph."""

    def account_of(self, record: Record) -> DocumentPath:
        """Find the path, which may take a second or two."""
        return self.desk.account("path", record, consensus_answers.path)

    def place(self) -> str:
        """Name what the account is of."""
        return "Path to consensus"

    def figures_of(self, account: DocumentPath) -> str:
        """Count the paragraphs."""
        return telling.figures(account)

    def page_of(self, account: DocumentPath) -> Page:
        """Tell the path, delegations with their names."""
        return telling.path(account, self.opened.register)
