"""Resident identity numbers: GB 11643, masked forms, numbers for demonstrations (controls 01 and 45)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from sunlit.domain.base.reason import Reason, Refusal

_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_CHECK_CHARACTERS = "10X98765432"
_STANDARD = "GB 11643"
_MASK = "*"

DEMONSTRATION_AREA = "229900"
"""An area code under Jilin assigned to nobody: invented people carry it and so can meet no real person."""


@dataclass(frozen=True, slots=True)
class ResidentId:
    """A number that passed every check of GB 11643; the number is kept out of repr and so out of logs."""

    number: str
    birthday: date

    def __repr__(self) -> str:
        """Show the masked form only.

        >>> ResidentId("22990019900101001X", date(1990, 1, 1))
        ResidentId('229***********001X')
        """
        return f"ResidentId({mask(self.number)!r})"


def normalise(text: str) -> str:
    """Turn what a person typed into the form that is checked and stored: NFKC, no blanks around, capital X.

    >>> normalise("２２９９００１９９００１０１００１ｘ ")
    '22990019900101001X'
    """
    return unicodedata.normalize("NFKC", text).strip().upper()


def check_character(first_17: str) -> str:
    """Return the 18th character by MOD 11-2. Raises ValueError unless given 17 ASCII digits.

    >>> check_character("11010519491231002")
    'X'
    """
    if re.fullmatch(r"[0-9]{17}", first_17) is None:
        raise ValueError("17 digits are needed")
    return _CHECK_CHARACTERS[sum(w * int(d) for w, d in zip(_WEIGHTS, first_17, strict=True)) % 11]


def check_id(number: str, *, today: date) -> ResidentId | Refusal:
    """Check an 18-character identity number, exactly as stored; refuse with every fault found (control 01).

    Full-width digits, a small x, blanks or a line end are refused, never mended: `normalise` comes first.

    >>> check_id("11010519491231002X", today=date(2026, 1, 1))
    ResidentId('110***********002X')
    >>> refused = check_id("110105194912310020", today=date(2026, 1, 1))
    >>> [r.text for r in refused.reasons] if isinstance(refused, Refusal) else []
    ['身份证号码的校验位不对，请逐位核对']
    """
    if _SHAPE.fullmatch(number) is None:
        text = "身份证号码应为18位：前17位是数字，末位是数字或大写字母X"
        return Refusal((_reason(text, "18 characters: 17 digits, then a digit or a capital X"),))
    faults: list[Reason] = []
    born = _birthday(number)
    if born is None:
        faults.append(_reason("身份证号码第7至14位不是真实的日期", "digits 7 to 14 are not a real date"))
    elif born > today:
        faults.append(_reason("身份证号码中的出生日期晚于今天", "the birthday lies after today"))
    if number[14:17] == "000":
        faults.append(_reason("身份证号码第15至17位顺序码不能是000", "the sequence number may not be 000"))
    if check_character(number[:17]) != number[17]:
        faults.append(_reason("身份证号码的校验位不对，请逐位核对", "the check character does not fit"))
    if born is None or faults:
        return Refusal(tuple(faults))
    return ResidentId(number, born)


def mask(number: str) -> str:
    """Mask for those on the case: first three and last four. Anything that is not 18 long is masked whole.

    >>> mask("22018119900101123X")
    '220***********123X'
    >>> mask("2201")
    '****'
    """
    return number[:3] + _MASK * 11 + number[-4:] if len(number) == 18 else _MASK * len(number)


def last_four(number: str) -> str:
    """Return what the public sees: the last four characters; nothing of a number that is not 18 long.

    >>> last_four("22018119900101123X"), last_four("1234")
    ('123X', '****')
    """
    return number[-4:] if len(number) == 18 else _MASK * 4


def is_demonstration(number: str) -> bool:
    """Whether the number belongs to an invented person (an area code assigned to nobody).

    >>> is_demonstration(make_id(DEMONSTRATION_AREA, date(1985, 3, 2), 7))
    True
    """
    return number.startswith(DEMONSTRATION_AREA)


def make_id(area: str, birthday: date, sequence: int) -> str:
    """Make a number with its check character. Raises ValueError for a bad area code or sequence (1–999).

    >>> make_id("110105", date(1949, 12, 31), 2)
    '11010519491231002X'
    """
    if re.fullmatch(r"[1-9][0-9]{5}", area) is None or not 1 <= sequence <= 999:
        raise ValueError("area: six digits, not starting with 0; sequence: 1 to 999")
    first_17 = f"{area}{birthday.year:04d}{birthday.month:02d}{birthday.day:02d}{sequence:03d}"
    return first_17 + check_character(first_17)


def _birthday(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _reason(text: str, en: str) -> Reason:
    return Reason(_STANDARD, text, fact="身份证号码", en=en)
