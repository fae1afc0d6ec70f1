"""Who is recorded is listed in an order that judges nobody."""

from negotiate.bracket_parser import parse
from negotiate.screens.render import recorded
from tests.reading import meaning


def test_those_recorded_on_a_bracket_are_listed_in_alphabetical_order() -> None:
    held = meaning(parse("Members [share] (+IND) (-CHN) (+BGD) (-IND) warnings."))
    assert recorded(held, held.targets["b1"]).plain == "+BGD -CHN +IND -IND"
