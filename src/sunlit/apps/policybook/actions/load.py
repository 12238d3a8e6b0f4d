"""Load the packs in force: a new digest becomes a row and a leaf of the log (一(一), 四(三))."""

from django.db import transaction

from sunlit.apps.ledger.actions import append
from sunlit.apps.policybook.models import PolicyPack
from sunlit.apps.policybook.published import book
from sunlit.apps.policybook.queries import asked_on, digest_of
from sunlit.domain.base.canonical import canonical_text
from sunlit.domain.rules.canonical_pack import plain_pack
from sunlit.domain.rules.pack import Pack
from sunlit.gateways import clock


def load_packs() -> tuple[PolicyPack, ...]:
    """Keep every pack in force whose digest is not kept yet; answer what was new. Safe to run again and at once."""
    day = asked_on(clock.today())
    due = [pack for pack in book().packs if pack.in_force <= day]
    known = set(PolicyPack.objects.filter(digest__in=map(digest_of, due)).values_list("digest", flat=True))
    new = (_load(pack) for pack in due if digest_of(pack) not in known)
    return tuple(row for row in new if row is not None)


@transaction.atomic
def _load(pack: Pack) -> PolicyPack | None:
    row, made = PolicyPack.objects.get_or_create(
        digest=digest_of(pack),
        defaults={
            "name": pack.name,
            "title": pack.title.zh,
            "number": pack.number,
            "in_force": pack.in_force,
            "rules": canonical_text(plain_pack(pack)),
            "loaded_at": clock.now(),
        },
    )
    if not made:
        return None
    core: dict[str, object] = {
        "pack": row.name,
        "number": row.number,
        "in_force": row.in_force.isoformat(),
        "digest": row.digest,
    }
    append("policy.loaded", core)
    return row
