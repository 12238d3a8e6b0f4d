"""The files of an issued certificate: what its PDF carries, the PDF itself, the proof alone (五(五)5)."""

from sunlit.apps.certificates.attached import Attached
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.ledger import queries as log
from sunlit.gateways import blobs, signing


def attached_to(row: Certificate) -> Attached:
    """What the PDF of an issued certificate carries."""
    return Attached(row.core, bytes(row.salt).hex(), log.leaf_text(row.leaf or 0), row.card, row.proof)


def pdf_of(row: Certificate) -> bytes | None:
    """The PDF as it was first set; None in the moments before that."""
    if not row.pdf:
        return None
    with blobs.open_(row.pdf) as file:
        return file.read()


def public_keys() -> dict[str, str]:
    """What anyone needs to check a certificate off line: the log's key, and the code's key by its id."""
    key_id, public = signing.card_key()
    return {"log": signing.log_key().vkey(), "card_id": key_id.hex(), "card": public.hex()}
