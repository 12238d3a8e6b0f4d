"""The single numbers of the packs that the journey itself needs, each with its source and whether it is verified."""

import datetime as dt
from dataclasses import dataclass

from sunlit.apps.policybook.queries import asked_on, pack_in_force
from sunlit.domain.rules.parameters import Held, NotYet


@dataclass(frozen=True, slots=True)
class Number:
    """One parameter as it stands on a day, as the pack writes it; `whole` reads it as a whole number."""

    name: str
    value: Held | None
    unit: str
    source: str
    verified: bool
    note: str

    @property
    def whole(self) -> int:
        """The value of a parameter that counts something; TypeError for any other."""
        if not isinstance(self.value, int):
            raise TypeError(f"{self.name} is not a whole number")
        return int(self.value)


def number(name: str, on: dt.date) -> Number:
    """The parameter in force on that day: the latest date not after it. KeyError or LookupError when there is none."""
    parameter = pack_in_force(on).parameters[name]
    dated = parameter.in_force(asked_on(on))
    if isinstance(dated, NotYet):
        raise LookupError(str(dated))
    note = dated.note or parameter.note
    return Number(name, dated.value, parameter.unit, dated.source, dated.verified, note)
