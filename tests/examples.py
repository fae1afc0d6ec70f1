"""How many examples hypothesis makes of each property: the run decides, not the test.

`HYPOTHESIS_PROFILE` names the run: `quick` for the inner loop, `default`, `thorough` in CI, and
`wandering`, which looks where the others never looked. The first three make the same examples at
every run, in every clone, so that what turns red was turned red by a change.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_EXAMPLES = {"quick": 15, "default": 40, "thorough": 100, "wandering": 1000}

# For a property that is given a pytest fixture: all its examples share one.
SHARED_FIXTURE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def load_profile() -> None:
    """Choose the profile of this run; nothing in it depends on how busy the machine is."""
    for name, count in _EXAMPLES.items():
        settings.register_profile(
            name,
            max_examples=count,
            deadline=None,
            database=None,
            derandomize=name != "wandering",
            print_blob=True,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def times(factor: float) -> int:
    """Give a property that is cheap or narrow more examples than others, one that is dear fewer."""
    return max(2, round(settings().max_examples * factor))
