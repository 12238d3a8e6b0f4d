"""The child process of `typesetting.pdf`: reads one order per line, answers its length and the document."""

import json
import sys
from typing import BinaryIO

import typst


def main(fonts: str, orders: BinaryIO, answers: BinaryIO) -> None:
    """Set documents until the parent closes the pipe."""
    faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compilers: dict[str, typst.Compiler] = {}
    for line in orders:
        order = json.loads(line)
        try:
            name = order["template"]
            if name not in compilers:
                compilers[name] = typst.Compiler(name, font_paths=faces, ignore_system_fonts=True)
            body = compilers[name].compile(
                format="pdf", sys_inputs=order["inputs"], pdf_standards=["a-3b"], timestamp=order["at"]
            )
            answer = b"ok\n" + (body if isinstance(body, bytes) else b"")
        except (typst.TypstError, RuntimeError, ValueError) as fault:
            answer = b"no\n" + str(fault).encode()
        answers.write(str(len(answer)).encode() + b"\n" + answer)
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
