"""`./sunlit verify certificate FILE --keys keys.json`: check a certificate off line, without the server (五(五)5).

Needs the PDF (or the digits behind the # of its QR code) and the public keys, which stand at /v/keys.json of the
platform that issued it. It cannot know of a later revocation and says so.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from sunlit.apps.certificates.attached import Checked, check, read_attached
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.cose import Card, read_card
from sunlit.domain.ledger.note import VerifierKey, parse_vkey
from sunlit.gateways.inspection import inside

LATER = "离线核验看不到签发以后的撤销、暂停和换发；要知道现在的状态，请扫码或者在核验页查询。"
COMPARE = "请把下面的内容和纸面逐项对照，有一处不同就不要采信。"


def arrange(parser: argparse.ArgumentParser) -> None:
    """The words of this kind."""
    parser.add_argument("file", type=Path, help="the PDF, or a text file with the digits of the code")
    parser.add_argument("--keys", type=Path, required=True, help="the platform's public keys, from /v/keys.json")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    """0 when it holds, 1 when it does not, 2 when something cannot be read."""
    missing = [str(file) for file in (options.file, options.keys) if not file.is_file()]
    keys = None if missing else _keys(options.keys.read_text(encoding="utf-8"))
    if missing or keys is None:
        print("；".join(f"没有文件 {name}" for name in missing) or "公钥文件读不出来，请从核验页重新下载。")
        return 2
    log, cards = keys
    data = options.file.read_bytes()
    outcome = _look(data, log, cards)
    print(json.dumps(_plain(outcome), ensure_ascii=False) if options.json else _words(outcome))
    return 1 if isinstance(outcome, Refusal) else 0


def _look(data: bytes, log: VerifierKey, cards: Mapping[bytes, bytes]) -> Checked | Card | Refusal:
    if not data.startswith(b"%PDF-"):
        return read_card(data.decode("ascii", "replace").strip().rpartition("#")[2], cards)
    files = inside(data)
    found = read_attached(files if isinstance(files, dict) else {})
    return found if isinstance(found, Refusal) else check(found, log, cards)


def _keys(text: str) -> tuple[VerifierKey, Mapping[bytes, bytes]] | None:
    try:
        said = json.loads(text)
        log = parse_vkey(said["log"])
        cards = {bytes.fromhex(said["card_id"]): bytes.fromhex(said["card"])}
    except (ValueError, KeyError, TypeError):
        return None
    return None if isinstance(log, Refusal) else (log, cards)


def _stated(outcome: Checked | Card) -> dict[str, str]:
    core = outcome.core if isinstance(outcome, Checked) else outcome
    return {
        "编号": core.number,
        "姓名": core.holder,
        "身份证号末四位": core.id_last4,
        "职称": f"{core.title}（{core.level}）",
        "评审": core.committee,
        "发证": str(core.issued_on),
    }


def _plain(outcome: Checked | Card | Refusal) -> dict[str, object]:
    if isinstance(outcome, Refusal):
        return {"ok": False, "reasons": [reason.text for reason in outcome.reasons]}
    held = ["core", "ledger", "code"] if isinstance(outcome, Checked) else ["code"]
    where = {"entry": outcome.index, "head": outcome.size, "at": outcome.at} if isinstance(outcome, Checked) else {}
    return {"ok": True, "checked": held, "states": _stated(outcome), **where}


def _words(outcome: Checked | Card | Refusal) -> str:
    if isinstance(outcome, Refusal):
        return "\n".join(["证书不成立：", *(f"  {reason.text}" for reason in outcome.reasons)])
    lines = ["二维码签名成立。"]
    if isinstance(outcome, Checked):
        lines = [
            "证书成立：正文没有改动，二维码签名成立，",
            f"登记在账本第{outcome.index}条（{outcome.at}），在{outcome.size}条的签名检查点之内。",
        ]
    stated = [f"  {term}　{value}" for term, value in _stated(outcome).items()]
    return "\n".join([*lines, COMPARE, *stated, LATER])
