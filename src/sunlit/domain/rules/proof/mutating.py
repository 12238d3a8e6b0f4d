"""The mutation check: every wrong rule is noticed by a case or proved to be no other rule (house rule 14)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sunlit.domain.rules.clause import Case
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.proof.equivalent import Apart, Same, Unsettled, alike, compared
from sunlit.domain.rules.proof.mutants import Mutant, mutants
from sunlit.domain.rules.proof.rows import WrongRow, paths_on, row_noticed_by
from sunlit.domain.rules.proof.trial import Court
from sunlit.domain.rules.word import Words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one wrong rule: the case that noticed it, else the proof that it is the same, else nothing."""

    mutant: Mutant | WrongRow
    noticed_by: Case | None
    proof: Same | Apart | Unsettled | None = None

    @property
    def survives(self) -> bool:
        """Nobody noticed and nothing proves it harmless: a case is missing."""
        return self.noticed_by is None and not isinstance(self.proof, Same)


def wrong_rules(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Mutant]]:
    """Every wrong rule of every pack once, with the highest pack that holds the right one."""
    seen = set()
    for pack in reversed(packs):
        for mutant in mutants(pack, Words(pack, pack.on(pack.in_force))):
            if (mutant.rule, mutant.node) not in seen:
                seen.add((mutant.rule, mutant.node))
                yield pack, mutant


def outcome(court: Court, pack: Pack, mutant: Mutant) -> Outcome:
    """Put the cases to one wrong rule; where none notices, ask the prover."""
    case = court.noticed_by(mutant)
    return Outcome(mutant, case, None if case else compared(mutant, pack))


def row_outcome(row: WrongRow, pack: Pack) -> Outcome:
    """The same for one wrong row of a table."""
    case = row_noticed_by(row, pack)
    return Outcome(row, case, None if case else alike(pack, row.within(pack), paths_on(row.parameter, pack)))
