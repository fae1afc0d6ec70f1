"""Which screen shows a place; a screen is loaded when somebody goes there."""

from __future__ import annotations

from typing import assert_never

from negotiate.screens import places as to
from negotiate.screens.backend import Desk
from negotiate.screens.frame import Frame


def screen_of(place: to.Place, desk: Desk) -> Frame:  # noqa: C901, PLR0911, PLR0912 one case a place
    """Make the screen that shows a place."""
    match place:
        case to.ParagraphsOf(opened, holder, at):
            from negotiate.screens.views.paragraphs import ParagraphsScreen

            return ParagraphsScreen(desk, opened, holder, at=at)
        case to.ParagraphAt(opened, version, target):
            from negotiate.screens.views.paragraph import ParagraphScreen

            return ParagraphScreen(desk, opened, version, target)
        case to.RoomAt(opened, version):
            from negotiate.screens.views.room import RoomScreen

            return RoomScreen(desk, opened, version)
        case to.EditorOf(opened, version, restoring):
            from negotiate.screens.views.editor import EditorScreen

            return EditorScreen(desk, opened, version, restoring=restoring)
        case to.HistoryOf(opened, version):
            from negotiate.screens.views.history import HistoryScreen

            return HistoryScreen(desk, opened, version)
        case to.AgreedLanguageOf(opened, version, target):
            from negotiate.screens.views.search import AgreedLanguageScreen

            return AgreedLanguageScreen(desk, opened, version, target)
        case to.OutcomesOf(opened, version):
            from negotiate.screens.views.consensus import OutcomesScreen

            return OutcomesScreen(desk, opened, version)
        case to.MatrixOf(opened, number):
            from negotiate.screens.views.matrix import MatrixScreen

            return MatrixScreen(desk, opened, number)
        case to.WhatIfOf(opened, code):
            from negotiate.screens.views.consensus import WhatIfScreen

            return WhatIfScreen(desk, opened, code)
        case to.PathOf(opened):
            from negotiate.screens.views.consensus import PathScreen

            return PathScreen(desk, opened)
        case to.ComparisonOf(opened):
            from negotiate.screens.views.comparison import ComparisonScreen

            return ComparisonScreen(desk, opened)
        case to.ConcordanceOf(opened, old, new):
            from negotiate.screens.views.matching import ConcordanceScreen

            return ConcordanceScreen(desk, opened, old, new)
        case to.LanguagesOf(opened):
            from negotiate.screens.views.languages import ParityScreen

            return ParityScreen(desk, opened)
        case to.AlarmsOf(document, texts):
            from negotiate.screens.views.alarms import AlarmsScreen

            return AlarmsScreen(desk, document, texts)
        case to.ProgressOf(document):
            from negotiate.screens.views.progress import ProgressScreen

            return ProgressScreen(desk, document)
        case to.TrailOf(document, opened):
            from negotiate.screens.views.trail import TrailScreen

            return TrailScreen(desk, document, opened)
        case _:
            assert_never(place)
