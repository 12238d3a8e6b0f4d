"""The child process of `inspect`: limits first, then the parser; answers one JSON line and the rewritten bytes."""

import contextlib
import json
import resource
import sys

MEMORY = 1536 * 1024 * 1024
SECONDS = 5


def limit() -> None:
    """Cap memory and CPU of this process alone; a system without such a limit keeps the parent's patience."""
    for what, amount in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (amount, amount))


def main(kind: str) -> None:
    """Read the document from standard input, inspect it, write the answer."""
    limit()
    data = sys.stdin.buffer.read()
    if kind == "inside":
        _answer_inside(data)
        return
    if kind == "pdf":
        from sunlit.gateways.inspection.pdf import rewrite
    else:
        from sunlit.gateways.inspection.image import rewrite
    faults, pages, body = rewrite(data)
    head = {"faults": [{"code": code, "amount": amount} for code, amount in faults], "pages": pages}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + (b"" if faults else body))


def _answer_inside(data: bytes) -> None:
    from sunlit.gateways.inspection.inside import read

    faults, files = read(data)
    head = {
        "faults": [{"code": code, "amount": amount} for code, amount in faults],
        "files": [[name, len(body)] for name, body in files.items()],
    }
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + b"".join(files.values()))


if __name__ == "__main__":
    main(sys.argv[1])
