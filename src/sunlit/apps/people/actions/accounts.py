"""Open an account, change its password, end its sessions, disable it (controls 02, 06, 09, 13)."""

import datetime as dt

from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from sunlit.apps.messages import actions as messages
from sunlit.apps.people import checks, queries
from sunlit.apps.people.actions import record
from sunlit.apps.people.actor import APPLICANT, PRIVILEGED, Actor
from sunlit.apps.people.models import Bucket, OpenSession, Person, Role, User
from sunlit.apps.people.sessions import IDLE
from sunlit.domain.base.identity import ResidentId
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock, crypto, randomness

ALREADY = "已有账号"  # the fact of the one reason that no visitor may be shown (control 06)
UNUSED = dt.timedelta(days=180)


def sign_up(*, name: str, id_number: str, phone: str, password: str) -> User | Refusal:
    """An applicant's own account, identity declared. One natural person has one account (control 02).

    Refused with every fault at once; with the single fact `ALREADY` when this person has an account: the page must
    not tell these two apart, so the hash is computed in both cases, and the owner of the account is told.
    """
    name, phone = checks.normal_name(name), checks.normal_phone(phone)
    resident = checks.checked_id(id_number, today=clock.today())
    faults = sign_up_faults(name=name, id_number=id_number, phone=phone, password=password)
    if faults or isinstance(resident, Refusal):
        return Refusal(faults)
    user = User(login="sq" + randomness.ref()[:10], name=name)
    user.password = make_password(password)
    try:
        with transaction.atomic():
            open_account(user, resident, phone)
            Role.objects.create(user=user, kind=APPLICANT)
    except IntegrityError:
        _tell_owner(resident.number)
        return Refusal((Reason(checks.RULE, "这个身份证号已经有账号", fact=ALREADY),))
    return user


def sign_up_faults(*, name: str, id_number: str, phone: str, password: str) -> tuple[Reason, ...]:
    """Everything wrong with what was typed, whoever it is; nothing is written."""
    name, phone = checks.normal_name(name), checks.normal_phone(phone)
    resident = checks.checked_id(id_number, today=clock.today())
    words = (phone, resident.number) if isinstance(resident, ResidentId) else (phone,)
    return (
        *checks.name_faults(name),
        *(resident.reasons if isinstance(resident, Refusal) else ()),
        *checks.phone_faults(phone),
        *checks.password_faults(password, User(login="", name=name), privileged=False, person_words=words),
    )


def open_account(user: User, resident: ResidentId, phone: str, *, unit: int | None = None) -> Person:
    """Write account and person; IntegrityError when the person exists already. Whom `unit` has on its register under
    the same name and number, without an account, is that person: the account is his."""
    user.password_at = clock.machine()
    user.save(force_insert=True)
    number = resident.number
    index = crypto.blind_index(number)
    on_register = Person.objects.select_for_update().filter(id_index=index, user__isnull=True, name=user.name)
    known = on_register.filter(employer_id=unit).first() if unit else None
    ref = known.ref if known else randomness.ref()
    reach = {
        "user": user,
        "phone_cipher": crypto.encrypt(phone, place=f"people.person.phone.{ref}") if phone else b"",
        "phone_index": queries.phone_index(phone) if phone else b"",
    }
    if known is not None:
        for name, value in reach.items():
            setattr(known, name, value)
        known.save(update_fields=list(reach))
        return known
    return Person.objects.create(
        ref=ref,
        name=user.name,
        id_cipher=crypto.encrypt(number, place=f"people.person.id.{ref}"),
        id_index=index,
        id_tail=number[-4:],
        born_on=resident.birthday,
        sex="男" if int(number[16]) % 2 else "女",
        **reach,
    )


def _tell_owner(number: str) -> None:
    person = Person.objects.filter(id_index=crypto.blind_index(number)).first()
    if person and person.user_id and count(f"told-sign-up:{person.pk}", limit=1, minutes=24 * 60):
        messages.tell(
            person.user_id,
            title="有人用你的身份证号注册账号",
            body="没有注册成功，你的账号没有变化。如果不是你本人，可以在“账号与登录”里更换密码，并留意身份证的保管。",
            link="/account/",
            clause=checks.RULE,
        )


def password_is(user: User, typed: str) -> bool:
    """Whether the owner of an open session still knows the password: ten wrong ones in 15 minutes, then never."""
    tries = {"limit": 10, "minutes": 15}
    if queries.exhausted(f"again:{user.pk}", **tries):
        return False
    return user.check_password(typed) or (count(f"again:{user.pk}", **tries) and False)


def change_password(user: User, *, old: str, new: str) -> User | Refusal:
    """The account's owner sets a new password; every session opened with the old one ends (control 09)."""
    if not password_is(user, old):
        return Refusal((Reason(checks.RULE, "现在的密码不对", fact="现在的密码"),))
    return set_password(user, new)


def set_password(user: User, new: str) -> User | Refusal:
    """Check and write a password, then end the sessions opened with the old one."""
    privileged = Role.objects.filter(user=user, ended_at__isnull=True, kind__in=PRIVILEGED).exists()
    person = queries.person_of(user)
    words = (person.id_number, person.phone) if person else ()
    faults = checks.password_faults(new, user, privileged=privileged, person_words=words)
    if faults:
        return Refusal(faults)
    user.set_password(new)
    user.password_at = clock.machine()
    user.save(update_fields=["password", "password_at"])
    OpenSession.objects.filter(user=user).delete()
    return user


def end_session(user: User, ref: str) -> int:
    """The owner ends one of his sessions; says how many rows that was."""
    return OpenSession.objects.filter(user=user, ref=ref).delete()[0]


def set_mail_address(user: User, address: str) -> None:
    """Where notices are announced; empty takes it back."""
    user.email_cipher = crypto.encrypt(address, place=f"people.user.email.{user.pk}") if address else b""
    user.save(update_fields=["email_cipher"])


def disable(user: User, *, by: Actor, reason: str) -> User | Refusal:
    """Close an account: its open sessions are out on the next request (control 09)."""
    if user.pk == by.user:
        return record.refuse("不能停用自己的账号，请另一位运维人员来做")
    if not reason.strip():
        return record.refuse("请写明停用的原因", fact="原因")
    last = set(queries.operators().values_list("pk", flat=True)) == {user.pk}
    if last:
        return record.refuse("这是最后一个运维账号，不能停用")
    _switch(user, active=False)
    record.log_account("account.disabled", user, by_role=by.role)
    return user


def enable(user: User, *, by: Actor) -> User | Refusal:
    """Open a disabled account again."""
    if user.pk == by.user:
        return record.refuse("不能启用自己的账号")
    _switch(user, active=True)
    record.log_account("account.enabled", user, by_role=by.role)
    return user


def _switch(user: User, *, active: bool) -> None:
    user.is_active = active
    user.save(update_fields=["is_active"])
    OpenSession.objects.filter(user=user).delete()


def disable_unused() -> int:
    """Nightly: close privileged accounts not used for 180 days (control 13). Says how many."""
    before = clock.machine() - UNUSED
    stale = User.objects.filter(is_active=True, is_demonstration=False, created_at__lt=before)
    stale = stale.exclude(last_login__gte=before).filter(roles__ended_at__isnull=True, roles__kind__in=PRIVILEGED)
    last_operator = queries.operators().count() <= 1
    closed = 0
    for user in stale.distinct():
        if last_operator and user.roles.filter(kind="operator", ended_at__isnull=True).exists():
            continue
        with transaction.atomic():
            _switch(user, active=False)
            record.log_account("account.disabled", user, by_role="clock")
        closed += 1
    return closed


def forget_expired() -> int:
    """Nightly: remove sessions that have ended, counts nobody asks about, and failed log-ins of the day before."""
    now = clock.machine()
    yesterday = now - dt.timedelta(days=1)
    ended = OpenSession.objects.filter(Q(expire_date__lt=now) | Q(user__isnull=False, seen_at__lt=now - IDLE))
    gone = ended.delete()[0]
    gone += Bucket.objects.filter(since__lt=yesterday - dt.timedelta(days=1)).delete()[0]
    return gone + int(AccessAttempt.objects.filter(attempt_time__lt=yesterday).delete()[0])


def count(name: str, *, limit: int, minutes: int) -> bool:
    """Count `name` once more within its window; False when that is more than `limit`. Only a digest is kept."""
    now = clock.machine()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Bucket._meta.db_table} AS b (key, count, since) VALUES (%s, 1, %s) "  # noqa: S608
            "ON CONFLICT (key) DO UPDATE SET "
            "count = CASE WHEN b.since < %s THEN 1 ELSE b.count + 1 END, "
            "since = CASE WHEN b.since < %s THEN EXCLUDED.since ELSE b.since END RETURNING count",
            [crypto.blind_index(name), now, *(2 * [now - dt.timedelta(minutes=minutes)])],
        )
        row = cursor.fetchone()
    return bool(row and row[0] <= limit)
