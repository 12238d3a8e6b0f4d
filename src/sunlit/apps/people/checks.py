"""What typed names, telephones, log-in names, ID numbers and passwords must look like: all faults at once (01, 03)."""

import re
import unicodedata
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sunlit.apps.people.models import User
from sunlit.domain.base.identity import ResidentId, check_id, normalise
from sunlit.domain.base.reason import Reason, Refusal

RULE = "GB/T 22239-2019 8.1.4.1"  # 身份鉴别, level 3
NAME, PHONE, LOGIN, PASSWORD, ID_NUMBER, CODE = "姓名", "手机号", "登录名", "密码", "身份证号码", "验证码"

_NAME = re.compile(r"[^\W\d_]([^\W\d_]|[·•．.\- ]){0,28}[^\W\d_](（示例）)?")
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{3,29}")


def normal_name(text: str) -> str:
    """NFC, one blank between words: names keep their rare characters and the middle dot."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def normal_phone(text: str) -> str:
    """Digits only, without the country's prefix."""
    digits = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(\+86|0086)", "", digits)


def name_faults(name: str) -> tuple[Reason, ...]:
    """2 to 30 letters of any script, with · or blanks inside."""
    if _NAME.fullmatch(name):
        return ()
    return (Reason(RULE, "姓名要2到30个字，照身份证写，可以有“·”", fact=NAME),)


def phone_faults(phone: str) -> tuple[Reason, ...]:
    """A mainland mobile number."""
    return () if _PHONE.fullmatch(phone) else (Reason(RULE, "手机号是11位数字，以1开头", fact=PHONE),)


def login_faults(login: str) -> tuple[Reason, ...]:
    """A log-in name can never look like a telephone or an ID number."""
    if _LOGIN.fullmatch(login):
        return ()
    return (Reason(RULE, "登录名用4到30个小写字母、数字、点或横线，以字母开头", fact=LOGIN),)


def password_faults(
    password: str, user: User, *, privileged: bool, person_words: tuple[str, ...] = ()
) -> tuple[Reason, ...]:
    """What the validators of the profile find, in sentences."""
    user.rights_are_privileged = privileged  # type: ignore[attr-defined]
    user.own_words = person_words  # type: ignore[attr-defined]
    try:
        validate_password(password, user)
    except ValidationError as error:
        return tuple(Reason(RULE, text.rstrip("。"), fact=PASSWORD) for text in error.messages)
    return ()


def checked_id(typed: str, *, today: date) -> ResidentId | Refusal:
    """The ID number in the form that is stored, or every fault found."""
    return check_id(normalise(typed), today=today)
