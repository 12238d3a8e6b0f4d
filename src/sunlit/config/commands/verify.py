"""`./sunlit verify ledger EXPORT --key VKEY`, `verify certificate FILE --keys FILE`: off line, no server (四(三)).

Needs the export and the log's public key; a head kept elsewhere (`--known NOTE`) also catches a log that was
rewritten and signed anew as a whole.
"""

import argparse
import json
from pathlib import Path

from sunlit.config.commands import verify_certificate
from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.export import VerifyReport, verify_export
from sunlit.domain.ledger.note import VerifierKey, parse_vkey


def run(argv: list[str]) -> int:
    """0 when the export holds, 1 when it differs, 2 when it cannot be read."""
    options = _parser().parse_args(argv)
    if options.kind == "certificate":
        return verify_certificate.run(options)
    keys = [parse_vkey(text) for text in (options.key, *options.witness)]
    bad = [reason.text for key in keys if isinstance(key, Refusal) for reason in key.reasons]
    missing = [str(file) for file in (options.export, *options.known) if not file.is_file()]
    if bad or missing:
        print("；".join([*bad, *(f"没有文件 {name}" for name in missing)]))
        return 2
    log, *witnesses = [key for key in keys if isinstance(key, VerifierKey)]
    with options.export.open(encoding="utf-8") as lines:
        known = [file.read_text(encoding="utf-8") for file in options.known]
        report = verify_export(lines, log, witnesses, options.quorum, known=known)
    print(json.dumps(_plain(report), ensure_ascii=False) if options.json else _words(report))
    return 0 if report.ok else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sunlit verify")
    kinds = parser.add_subparsers(required=True, dest="kind", metavar="ledger|certificate")
    ledger = kinds.add_parser("ledger", help="an exported log")
    ledger.add_argument("export", type=Path)
    ledger.add_argument("--key", required=True, help="the log's public key, name+id+key")
    ledger.add_argument("--witness", action="append", default=[], help="a witness's public key; may be repeated")
    ledger.add_argument("--quorum", type=int, default=0, help="how many witnesses must have signed the last head")
    ledger.add_argument("--known", type=Path, action="append", default=[], help="a signed head that was kept elsewhere")
    ledger.add_argument("--json", action="store_true")
    verify_certificate.arrange(kinds.add_parser("certificate", help="a certificate's PDF, or the digits of its code"))
    return parser


def _plain(report: VerifyReport) -> dict[str, object]:
    differences = [{"kind": d.kind, "index": d.index, "text": d.text} for d in report.differences]
    return {
        "ok": report.ok,
        "size": report.size,
        "root": report.root,
        "signed_size": report.signed_size,
        "checkpoints": report.checkpoints,
        "witnesses": list(report.witnesses),
        "differences": differences,
    }


def _words(report: VerifyReport) -> str:
    if report.ok:
        return f"账本成立：{report.size}条，{report.checkpoints}个签名检查点，根 {report.root[:16]}…"
    lines = [f"账本不成立，{len(report.differences)}处："]
    lines += [f"  第{d.index}条  {d.text}" for d in report.differences]
    return "\n".join(lines)
