"""QR codes as pictures that a strict page may carry: an SVG inside a data address."""

import base64

import zxingcpp


def svg(text: str, *, scale: int = 6) -> str:
    """A QR code of `text` with its quiet zone, `scale` units to a module."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return str(zxingcpp.write_barcode_to_svg(barcode, scale=scale))


def data_address(text: str) -> str:
    """The same as the value of an <img src>."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg(text).encode()).decode()
