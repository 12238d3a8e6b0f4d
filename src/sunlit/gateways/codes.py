"""QR codes: written, and read back before anybody prints one (五(五)5)."""

import re

import zxingcpp

_PATH = re.compile(r'<path d="[^"]*"')
_QUIET = 4  # modules of white around it, which every reader needs
_SIZE = re.compile(r'<svg width="(\d+)"')


def qr(text: str) -> str:
    """The QR code of `text` as SVG, medium error correction. Raises ValueError when it does not read back the same."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    read = zxingcpp.read_barcode(zxingcpp.write_barcode_to_image(barcode, scale=3), is_pure=True)
    if read is None or read.text != text:
        raise ValueError("the code does not read back what was written")
    drawn = zxingcpp.write_barcode_to_svg(barcode, add_quiet_zones=False)
    path, size = _PATH.search(drawn), _SIZE.search(drawn)
    if path is None or size is None:
        raise ValueError("the code was not drawn as one path")
    modules = int(size[1]) + 2 * _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-_QUIET} {-_QUIET} {modules} {modules}" '
        f'shape-rendering="crispEdges"><path d="M{-_QUIET} {-_QUIET}h{modules}v{modules}h{-modules}z" fill="#fff"/>'
        f"{path[0]}/></svg>"
    )
