"""The papers that people of the walk hold in their hands: a good scan, and a file with a script inside."""

from pathlib import Path

from tests.gateways import nasty


def lay_out(folder: Path) -> Path:
    """Write them into the folder; answers it."""
    (folder / "示范课证书.pdf").write_bytes(nasty.pdf())
    (folder / "毕业证书.pdf").write_bytes(nasty.pdf(pages=2))
    (folder / "带脚本.pdf").write_bytes(nasty.pdf(change=nasty.opening_script))
    return folder
