"""Certificate numbers: a dated template per authority, and a check character against slips (一(十七)3).

Check: ISO 7064 MOD 11-2 over all digits, as in resident identity numbers: one character, 0–9 or X. It finds every
single wrong digit and every swap of neighbours. (MOD 37-36 would also take letters; the templates have digits only.)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from sunlit.domain.base.identity import normalise
from sunlit.domain.base.reason import Reason, Refusal

JILIN = "{prov:2}{year:4}{committee:4}{series:2}{level:1}{seq:6}{check}"
_FIELD = re.compile(r"\{([a-z]+):([1-9])\}")


@dataclass(frozen=True, slots=True)
class NumberTemplate:
    """Field names and widths in digits, in order; one check character follows them."""

    fields: tuple[tuple[str, int], ...]

    @property
    def length(self) -> int:
        """Characters of a number, the check character counted.

        >>> read_template(JILIN).length
        20
        """
        return 1 + sum(width for _, width in self.fields)


def read_template(text: str) -> NumberTemplate | Refusal:
    """A template such as ``{year:4}{seq:6}{check}``: fields with 1–9 digits, each once, the check last.

    >>> read_template("{year:4}{seq:6}{check}").fields
    (('year', 4), ('seq', 6))
    >>> bool(read_template("{seq:6}"))
    False
    """
    body = text.removesuffix("{check}")
    fields = tuple((name, int(width)) for name, width in _FIELD.findall(body))
    again = "".join(f"{{{name}:{width}}}" for name, width in fields)
    if body == text or again != body or not fields or len({name for name, _ in fields}) < len(fields):
        return _refuse(f"证书编号模板写法不对：{text}")
    return NumberTemplate(fields)


def write_number(template: NumberTemplate, values: Mapping[str, int]) -> str | Refusal:
    """The number for these field values (integers ≥ 0); refused when one is missing, unknown or too wide.

    >>> fields = {"prov": 22, "year": 2021, "committee": 17, "series": 3, "level": 2, "seq": 45}
    >>> write_number(read_template(JILIN), fields)
    '22202100170320000457'
    >>> write_number(read_template("{seq:2}{check}"), {"seq": 100}).reasons[0].text
    '编号项 seq 的值 100 超出 2 位'
    """
    wrong = sorted(set(values) ^ {name for name, _ in template.fields})
    if wrong:
        return _refuse(f"编号项不对：{'、'.join(wrong)}")
    digits = ""
    for name, width in template.fields:
        if not 0 <= values[name] < 10**width:
            return _refuse(f"编号项 {name} 的值 {values[name]} 超出 {width} 位")
        digits += f"{values[name]:0{width}d}"
    return digits + check_character(digits)


def read_number(template: NumberTemplate, text: str) -> Mapping[str, int] | Refusal:
    """The field values of a number as typed (blanks, hyphens, full-width digits, small x allowed), check included.

    >>> read_number(read_template(JILIN), "2220 2100 1703 2000 0457")["seq"]
    45
    >>> read_number(read_template(JILIN), "22202100170320000467").reasons[0].text
    '证书编号的校验位不对，请逐位核对'
    """
    number = plain(text)
    if len(number) != template.length or not re.fullmatch(r"[0-9]+[0-9X]", number):
        return _refuse(f"证书编号应为 {template.length} 位")
    if check_character(number[:-1]) != number[-1]:
        return _refuse("证书编号的校验位不对，请逐位核对")
    ends = [0]
    for _, width in template.fields:
        ends.append(ends[-1] + width)
    names = (name for name, _ in template.fields)
    return {name: int(number[start:end]) for name, (start, end) in zip(names, pairwise(ends), strict=True)}


def plain(text: str) -> str:
    """A number as stored: full-width to ASCII, capital X, no blanks or hyphens.

    >>> plain(" ２２-20 x")
    '2220X'
    """
    return re.sub(r"[\s\-]", "", normalise(text))


def check_character(digits: str) -> str:
    """ISO 7064 MOD 11-2 check character of ASCII digits. Raises ValueError on anything else.

    >>> check_character("0794")
    '0'
    """
    if not re.fullmatch(r"[0-9]+", digits):
        raise ValueError("digits are needed")
    rest = 0
    for digit in digits:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


def _refuse(text: str) -> Refusal:
    return Refusal((Reason("一(十七)3", text, fact="证书编号", en="Certificate number"),))
