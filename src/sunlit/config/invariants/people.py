"""People: one account a person, no role given by oneself, no name on the log (controls 02, 21, 47)."""

from collections.abc import Iterator

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.people.models import Person
from sunlit.config.invariants.reading import said
from sunlit.gateways import crypto

SAMPLE = 200


def an_id_number_is_found_by_its_index() -> Iterator[str]:
    """The blind index of a person is that of his own ID number (the newest 200 are opened)."""
    for person in Person.objects.order_by("-id")[:SAMPLE]:
        if not person.id_cipher:
            continue
        if crypto.blind_index(person.id_number) != bytes(person.id_index):
            yield f"人员{person.ref}的证件号码和索引不一致"


def every_notice_has_its_outbox_row() -> Iterator[str]:
    """Every message to a person lies beside its outbox row."""
    yield from said(
        "SELECT m.ref FROM messages_message m LEFT JOIN messages_outbox o ON o.message_id = m.id WHERE o.id IS NULL",
        "消息{0}没有寄出的记录",
    )


def no_id_number_stands_on_the_log() -> Iterator[str]:
    """No entry of the log holds eighteen digits that pass for an ID number."""
    pattern = r'"[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])[0-9]{5}[0-9X]"'
    for leaf in Leaf.objects.extra(where=["convert_from(data, 'UTF8') ~ %s"], params=[pattern]):
        yield f"第{leaf.idx}条里有像证件号码的内容"


CHECKS = {
    check.__name__: check
    for check in (an_id_number_is_found_by_its_index, every_notice_has_its_outbox_row, no_id_number_stands_on_the_log)
}
