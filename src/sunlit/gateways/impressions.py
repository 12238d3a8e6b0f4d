"""Draws the impression of a sample seal as SVG from glyph outlines: no font is needed to show it (四(五)).

Every impression drawn here says 样章: the real one comes from the body that is allowed to cut it.
Bit-identical for equal input, so that its hash can be filed.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from html import escape

from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from sunlit.gateways import fonts

RED = "#b0241c"
SAMPLE = "样章"
_MIDDLE = 0.38  # of the em: where a Han glyph is centred above the base line


def round_seal(name: str, second: str = "") -> str:
    """评委会章: 42 mm, the name along the ring, the sample mark in the middle. `name`: 2–30 characters."""
    size, radius = 42.0, 21.0
    ring = f'<circle cx="{radius}" cy="{radius}" r="20.3" fill="none" stroke="{RED}" stroke-width="1.2"/>'
    inner = f'<circle cx="{radius}" cy="{radius}" r="10.6" fill="none" stroke="{RED}" stroke-width="0.4"/>'
    paths = [*_arc(name, radius, 14.1), *_line(SAMPLE, radius, radius, 5.6), *_line("示例", radius, 37.4, 2.9)]
    return _svg(size, size, ring + inner + _ink(paths), f"{name}，{SAMPLE}")


def name_seal(name: str, second: str = "") -> str:
    """名章: 20 mm square, up to four characters read downwards from the right. `name`: the person's."""
    size = 20.0
    bare = name.partition("（")[0]
    short = {1: f"{bare}之印章", 2: f"{bare}之印", 3: f"{bare}印"}.get(
        len(bare), bare[:4]
    )  # four characters look square
    half = -(-len(short) // 2)
    columns = (short[:half], short[half:])
    paths = []
    for column, x in zip(columns, (13.6, 6.4), strict=True):
        height = 15.6 / max(len(column), 1)
        paths += [
            path
            for place, character in enumerate(column)
            for path in _line(character, x, 2.2 + height * (place + 0.5), 6.6, height=min(height, 7.6))
        ]
    frame = f'<rect x="0.6" y="0.6" width="18.8" height="18.8" fill="none" stroke="{RED}" stroke-width="1"/>'
    return _svg(size, size + 3.2, frame + _ink([*paths, *_line(SAMPLE, 10, 21.6, 2.2)]), f"{name}，{SAMPLE}")


def approval_seal(name: str, second: str = "职称核准专用章") -> str:
    """核准章: 46 × 20 mm, the committee above, what it is for in the middle, the sample mark below."""
    frame = f'<rect x="0.6" y="0.6" width="44.8" height="18.8" rx="2" fill="none" stroke="{RED}" stroke-width="1"/>'
    above = min(3.1, 41 / len(name))
    paths = [*_line(name, 23, 4.5, above), *_line(second, 23, 10.2, 5.2), *_line(f"{SAMPLE}（示例）", 23, 16, 2.7)]
    return _svg(46, 20, frame + _ink(paths), f"{name}{second}，{SAMPLE}")


DRAWINGS: Mapping[str, Callable[..., str]] = {"评委会章": round_seal, "名章": name_seal, "核准章": approval_seal}
"""By kind of seal."""


def _arc(text: str, centre: float, radius: float) -> Iterator[str]:
    """Glyphs standing on a circle, their feet inwards, spread over up to 250 degrees."""
    spread = min(250.0, 24.0 * len(text))
    step = spread / max(len(text) - 1, 1)
    wide = min(5.2, math.radians(step) * (radius + 2.4) * 0.94) if len(text) > 1 else 5.2
    for place, character in enumerate(text):
        turn = math.radians(-spread / 2 + step * place)
        where = Transform().translate(centre, centre).rotate(turn).translate(0, -radius - 2.4)
        yield _glyph(character, where, wide, 5.2)


def _line(text: str, x: float, y: float, size: float, *, height: float = 0) -> Iterator[str]:
    """Glyphs in a row, centred on (x, y); `size` is the width of one in millimetres."""
    left = x - size * (len(text) - 1) / 2
    for place, character in enumerate(text):
        yield _glyph(character, Transform().translate(left + size * place, y), size, height or size)


def _glyph(character: str, where: Transform, wide: float, high: float) -> str:
    """The outline of one character, centred. A missing one is a bug: `fonts.missing` is asked before."""
    face = fonts.face()
    glyphs, em = face.getGlyphSet(), face["head"].unitsPerEm
    glyph = glyphs[face.getBestCmap()[ord(character)]]
    pen = SVGPathPen(glyphs, ntos=_number)
    scaled = where.scale(wide / em, -high / em).translate(-glyph.width / 2, -em * _MIDDLE)
    glyph.draw(TransformPen(pen, scaled))
    drawn: str = pen.getCommands()
    return drawn


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _ink(paths: list[str]) -> str:
    return f'<path fill="{RED}" stroke="{RED}" stroke-width="0.12" d="{"".join(paths)}"/>'


def _svg(width: float, height: float, body: str, says: str) -> str:
    w, h = _number(width), _number(height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}" role="img">'
        f"<title>{escape(says)}</title>{body}</svg>"
    )
