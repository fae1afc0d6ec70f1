"""Who is in the room, so that whoever has not spoken is named as not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from negotiate.model import Delegation, DelegationKind, belonging

_IN_THEIR_OWN_NAME = (DelegationKind.STATE, DelegationKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """Name the delegations of a group and of groups within it, or the State that holds an office.

    The record has the code of the group or office itself; a State that holds an office has not
    spoken for itself when the office has.
    """

    code: str
    delegations: tuple[str, ...]
    is_office: bool = False


@dataclass(frozen=True, slots=True)
class Roll:
    """Hold the delegations of a register, and which State holds which office at a date.

    `offices` maps the code of an office to that of the State. Groups and offices are movers under
    their own code; the roll only tells who they are.
    """

    delegations: tuple[Delegation, ...] = ()
    offices: Mapping[str, str] = field(default_factory=dict)

    def belonging(self) -> dict[str, tuple[str, ...]]:
        """Give the codes that belong to each group, to groups within it too."""
        return belonging(self.delegations)

    def speak_for(self, recorded: Iterable[str]) -> tuple[SpeaksFor, ...]:
        """Name whom the groups and offices among those recorded stand for, as far as is known."""
        groups = self.belonging()
        found = []
        for code in sorted(set(recorded)):
            members = [one for one in groups.get(code, ()) if one not in groups]
            if code in self.offices:
                members = [self.offices[code]]
            if members:
                found.append(SpeaksFor(code, tuple(sorted(members)), code in self.offices))
        return tuple(found)

    def not_recorded(self, recorded: Iterable[str]) -> tuple[str, ...]:
        """List the States and organisations that neither spoke nor belong to a group that did.

        Silence is no consent: this is what the record does not say.
        """
        heard = set(recorded)
        for one in self.speak_for(heard):
            if not one.is_office:
                heard.update(one.delegations)
        return tuple(
            sorted(
                one.code
                for one in self.delegations
                if one.kind in _IN_THEIR_OWN_NAME and one.code not in heard
            )
        )
