"""Seeds, nonces and every panel of a small pool, for the tests of the draw (一(十七)2)."""

from hashlib import sha256
from itertools import combinations

from sunlit.domain.draw.ceremony import Nonces
from sunlit.domain.draw.fit import broken_rules
from sunlit.domain.draw.pool import PanelRules, PoolRow
from sunlit.domain.draw.seed import nonce_commitment

OFFICE, INSPECTOR = b"office nonce 16+", b"inspector nonce!"


def numbered(number: int) -> bytes:
    """A seed for trial `number`."""
    return sha256(b"trial %d" % number).digest()


def panels(rows: list[PoolRow], rules: PanelRules, kept: tuple[PoolRow, ...] = ()) -> list[tuple[str, ...]]:
    """Every panel that contains `kept` and meets the rules, found by trying all."""
    places = rules.size - len(kept)
    found = [[*kept, *chosen] for chosen in combinations(rows, places)]
    return sorted(tuple(sorted(r.id for r in panel)) for panel in found if not broken_rules(panel, rules))


def nonces(beacon: bytes = b"") -> Nonces:
    promised = nonce_commitment("office", OFFICE), nonce_commitment("inspector", INSPECTOR)
    return Nonces(OFFICE, INSPECTOR, *promised, beacon)
