"""From a certificate's core text to its printed sheet: the words, the code, the seals, and the PDF (五(五)5)."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings

from sunlit.apps.certificates.attached import Attached
from sunlit.apps.certificates.numbering import spaced
from sunlit.apps.committees.models import Seal
from sunlit.domain.certificate.core import Core
from sunlit.domain.certificate.cose import link
from sunlit.domain.certificate.tag import printed, tag
from sunlit.gateways import codes, fonts, signing, typesetting
from sunlit.gateways.clock import SHANGHAI

HERE = Path(__file__).parent / "typst"
TEMPLATE, MARK = HERE / "certificate.typ", HERE / "mark.svg"
HEADING = "专业技术资格证书"
# where each kind of seal stands on the sheet: millimetres from the left and the top, and its width
PLACES = {"评委会章": (222, 140, 42), "核准章": (150, 168, 46), "名章": (201, 164, 18)}


def code_of(number: str) -> str:
    """The 校验码 of a number, ten characters."""
    return tag(number, signing.tag_key())


def address_of(core: Core, card: str) -> str:
    """What the QR code holds."""
    return link(settings.PUBLIC_HOST, core.number, code_of(core.number), card)


def qr(core: Core, card: str) -> str:
    """The QR code as SVG; raises when it does not read back what was written."""
    return codes.qr(address_of(core, card))


def unprintable(words: Sequence[str]) -> str:
    """The characters that the sheet's typeface lacks."""
    return fonts.missing(words)


def words(core: Core) -> list[str]:
    """Everything on the sheet that comes from a person or a body."""
    return [core.holder, core.title, core.level, core.series, core.specialty, core.committee, core.basis]


def pdf(core: Core, attached: Attached, seals: Sequence[Seal]) -> bytes:
    """The certificate as PDF/A-3b; the same bytes for the same certificate."""
    inputs = {f"seal-{n}": seal.image for n, seal in enumerate(seals)}
    inputs |= {"qr": qr(core, attached.card), "mark": MARK.read_text("utf-8"), **attached.files()}
    data = _data(core, seals, list(attached.files()))
    issued = dt.datetime.combine(dt.date.fromisoformat(core.issued_on), dt.time(), SHANGHAI)
    inputs["data"] = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return typesetting.pdf(TEMPLATE, inputs, at=int(issued.timestamp()))


def _data(core: Core, seals: Sequence[Seal], attached: list[str]) -> Mapping[str, object]:
    issued = dt.date.fromisoformat(core.issued_on)
    return {
        "heading": HEADING,
        "motto": "谁评审，谁验印，谁发证",
        "number": core.number,
        "number_shown": spaced(core.number),
        "code": printed(code_of(core.number)),
        "on": [issued.year, issued.month, issued.day],
        "issued": _day(issued),
        "passed": _day(dt.date.fromisoformat(core.passed_on)) if core.passed_on else "",
        "holder": core.holder,
        "last4": core.id_last4,
        "committee": core.committee,
        "series": core.series,
        "specialty": core.specialty,
        "title": core.title,
        "level": core.level,
        "basis": core.basis,
        "address": f"{settings.PUBLIC_HOST}/v/",
        "foot": _foot(),
        "attached": attached,
        "describes": "证书正文和账本证明，可以离线核验",
        "seals": [_seal(n, seal) for n, seal in enumerate(seals)],
    }


def _seal(n: int, seal: Seal) -> Mapping[str, object]:
    x, y, width = PLACES[seal.kind]
    return {"file": f"seal-{n}", "kind": f"{seal.kind}，{seal.name}", "x": x, "y": y, "width": width}


def _foot() -> str:
    sample = "演示样张，人物、单位和印章都是虚构的。" if settings.DEMONSTRATION else ""
    return f"{sample}打印件和复印件以核验页的答复为准；原件是这个电子文件。"


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
