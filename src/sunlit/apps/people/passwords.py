"""Which passwords are good enough (control 03): long, not common, without words anybody would guess here.

The profile mlps3 (GB/T 22239 level 3 read strictly) also asks for kinds of characters and a change every 90 days.
"""

import datetime as dt
import re
import unicodedata
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from sunlit.gateways import clock

ORDINARY, PRIVILEGED, LONGEST = 12, 15, 128
ROTATION = dt.timedelta(days=90)
CONTEXT = ("sunlit", "yangguang", "zhicheng", "阳光职称", "职称", "jilin", "rensheting", "人社厅")


class Length:
    """At least 12 characters, 15 where the account holds a privileged role, at most 128; never cut off."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise when too short or too long."""
        least = PRIVILEGED if getattr(user, "rights_are_privileged", False) else ORDINARY
        if not least <= len(password) <= LONGEST:
            raise ValidationError(f"密码要{least}到{LONGEST}个字符，任何字符都可以，一句话也可以")

    def get_help_text(self) -> str:
        """For forms."""
        return f"{ORDINARY}到{LONGEST}个字符，任何字符都可以，一句话也可以。"


class OwnWords:
    """No word of this service and nothing of the person himself may be the password's main part."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise when what is left without those words is shorter than eight characters."""
        left = fold(password)
        for word in (*CONTEXT, *own_words(user)):
            if len(word) >= 2:
                left = left.replace(word, "")
        if len(left) < 8:
            raise ValidationError("密码里太多是姓名、登录名、手机号、身份证号或者本平台的名称")

    def get_help_text(self) -> str:
        """For forms."""
        return "不要用姓名、手机号、身份证号。"


class Repetition:
    """One short piece over and over is not a long password."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise when the whole is a repetition of at most ten characters."""
        if re.fullmatch(r"(.{1,10})\1+", fold(password)):
            raise ValidationError("密码是同一段字符的重复，很容易猜到")

    def get_help_text(self) -> str:
        """For forms."""
        return ""


class Kinds:
    """Profile mlps3 only: at least three of capital, small, digit, other."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise when fewer than three kinds of characters occur."""
        kinds = {"A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else "other" for c in password}
        if settings.MLPS3 and len(kinds) < 3:
            raise ValidationError("密码要有大写字母、小写字母、数字、其他字符中的三种")

    def get_help_text(self) -> str:
        """For forms."""
        return ""


def fold(text: str) -> str:
    """NFKC, small letters, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def own_words(user: Any) -> tuple[str, ...]:
    """The account's name and log-in name, and what the caller knows of the person."""
    if user is None:
        return ()
    return tuple(fold(word) for word in (user.name, user.login, *getattr(user, "own_words", ())) if word)


def must_change(password_at: dt.datetime | None) -> bool:
    """Profile mlps3: whether the password has grown older than 90 days."""
    return bool(settings.MLPS3) and (password_at is None or password_at + ROTATION < clock.machine())
