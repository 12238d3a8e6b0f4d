"""One-time links: to a new role, to a new password, to a new second factor (controls 11, 12, 19, 20).

Only the token's hash is kept; a link counts once and seven days. Where a link could make an operator, or take the
place of somebody's second factor, another operator must approve it as soon as there is another.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django_otp import user_has_device

from sunlit.apps.messages import actions as messages
from sunlit.apps.people import checks, queries
from sunlit.apps.people.actions import accounts, factor, record
from sunlit.apps.people.actions.roles import role_faults, write_role
from sunlit.apps.people.actor import APPLICANT, LABELS, PRIVILEGED, Actor
from sunlit.apps.people.models import Invitation, Person, User
from sunlit.domain.base.identity import ResidentId
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock, randomness

LIFE = dt.timedelta(days=7)
WITH_IDENTITY = frozenset({"applicant", "expert", "chair"})  # recusal by kinship needs to know the natural person
GONE = "这个链接已经失效。请发链接的人再发一次"


@dataclass(frozen=True, slots=True)
class Issued:
    """A link just made: its token is shown once and kept nowhere."""

    invitation: Invitation
    token: str

    @property
    def path(self) -> str:
        """Where the link leads."""
        return f"/invited/{self.token}/"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody without an account fills in."""

    login: str
    password: str
    id_number: str = ""
    phone: str = ""
    key: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The account that now holds the role, and its recovery codes when a second factor was bound."""

    user: User
    codes: tuple[str, ...] = ()


def invite(
    *, kind: str, name: str, organisation: int | None = None, committee: int | None = None, by: Actor | None
) -> Issued | Refusal:
    """A link to one role. Operators invite to every privileged role, a unit its own applicants, a committee's office
    its own experts. `by` is None for the first operator only (bootstrap_admin)."""
    name = checks.normal_name(name)
    faults = (*checks.name_faults(name), *role_faults(kind, organisation, committee))
    if by is not None:
        faults = (*faults, *_may_invite(by, kind, organisation, committee))
    if faults:
        return Refusal(faults)
    row = Invitation(kind=kind, name=name, organisation_id=organisation, committee_id=committee)
    if by is None:  # of the first operator's links only the last one opens
        queries.waiting_invitations().filter(made_by__isnull=True).update(voided_at=clock.machine())
    return _issue(row, by=by, two=kind == "operator")


def _may_invite(by: Actor, kind: str, organisation: int | None, committee: int | None) -> tuple[Reason, ...]:
    allowed = (
        (by.role == "operator" and kind in PRIVILEGED)
        or (by.role == "employer" and kind == APPLICANT and organisation == by.organisation)
        or (by.role == "office" and kind == "expert" and committee == by.committee)
    )
    if allowed:
        return ()
    return (Reason(record.RULE, f"{LABELS[by.role]}不能邀请这个角色", fact="角色"),)


def link_to_password(user: User, *, by: Actor) -> Issued | Refusal:
    """A link by which the account's owner sets a new password; nobody else ever chooses one (control 12)."""
    if by.role != "operator" or user.pk == by.user:
        return record.refuse("重设密码的链接由另一位运维人员来发")
    return _issue(Invitation(purpose="password", user=user, name=user.name), by=by, two=False)


def link_to_factor(user: User, *, by: Actor) -> Issued | Refusal:
    """A link by which the owner, with his password, binds a new authenticator after losing everything."""
    if by.role != "operator" or user.pk == by.user:
        return record.refuse("重绑第二步验证的链接由另一位运维人员来发")
    return _issue(Invitation(purpose="factor", user=user, name=user.name), by=by, two=True)


def _issue(row: Invitation, *, by: Actor | None, two: bool) -> Issued:
    token = randomness.ref() + randomness.ref()[:4]
    row.token_hash = queries.token_hash(token)
    row.expires_at = clock.machine() + LIFE
    row.made_by_id = by.user if by else None
    others = queries.operators().exclude(pk=by.user) if by else User.objects.none()
    row.needs_approval = two and others.exists()
    with transaction.atomic():
        row.save()
        record.log_invitation("invitation.made", row, by_role=by.role if by else "bootstrap")
    return Issued(row, token)


def approve(pk: int, *, by: Actor) -> Invitation | Refusal:
    """A second operator agrees; the one who made the link cannot (control 20)."""
    if by.role != "operator":
        return record.refuse("只有运维人员可以同意")
    with transaction.atomic():
        row = queries.waiting_invitations().select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None or not row.needs_approval or row.approved_by_id:
            return record.refuse("没有等待同意的链接")
        if row.made_by_id == by.user or row.user_id == by.user:
            return record.refuse("发链接的人和用链接的人，都不能自己同意")
        row.approved_by_id = by.user
        row.save(update_fields=["approved_by"])
        record.log_invitation("invitation.approved", row, by_role=by.role)
    return row


def void(pk: int, *, by: Actor) -> Invitation | Refusal:
    """Take a link back that nobody has used: an operator any, a unit those to its own people."""
    if by.role not in {"operator", "employer"}:
        return record.refuse("只有运维人员和发出邀请的单位可以作废链接")
    with transaction.atomic():
        row = queries.waiting_invitations().select_for_update(of=("self",)).filter(pk=pk).first()
        own = row is not None and row.kind == APPLICANT and row.organisation_id == (by.organisation or 0)
        if row is None or not (own or by.role == "operator"):
            return record.refuse("这个链接已经用过、过期或者作废")
        row.voided_at = clock.machine()
        row.save(update_fields=["voided_at"])
        record.log_invitation("invitation.voided", row, by_role=by.role)
    return row


def accept_as_newcomer(token: str, newcomer: Newcomer) -> Accepted | Refusal:
    """Open the account, bind its second factor and take the role, all or nothing; every fault at once."""
    with transaction.atomic():
        row = _locked(token, "role")
        if row is None:
            return record.refuse(GONE)
        outcome = _open_for(row, newcomer)
        if isinstance(outcome, Refusal):
            transaction.set_rollback(True)
        return outcome


def newcomer_faults(row: Invitation, newcomer: Newcomer) -> tuple[Reason, ...]:
    """Everything wrong with what an invited newcomer typed; nothing is written."""
    login = queries.normal_login(newcomer.login)
    phone = checks.normal_phone(newcomer.phone)
    user = User(login=login, name=row.name)
    asked = row.kind in WITH_IDENTITY
    resident = checks.checked_id(newcomer.id_number, today=clock.today()) if asked else None
    privileged = row.kind in PRIVILEGED
    known = resident.number if isinstance(resident, ResidentId) else ""
    return (
        *checks.login_faults(login),
        *(resident.reasons if isinstance(resident, Refusal) else ()),
        *(checks.phone_faults(phone) if asked or phone else ()),
        *checks.password_faults(newcomer.password, user, privileged=privileged, person_words=(phone, known)),
        *(factor.code_faults(newcomer.key, newcomer.code) if privileged else ()),
    )


def _open_for(row: Invitation, newcomer: Newcomer) -> Accepted | Refusal:
    faults = newcomer_faults(row, newcomer)
    asked = row.kind in WITH_IDENTITY
    resident = checks.checked_id(newcomer.id_number, today=clock.today()) if asked else None
    if faults or isinstance(resident, Refusal):
        return Refusal(faults)
    user = User(login=queries.normal_login(newcomer.login), name=row.name)
    phone = checks.normal_phone(newcomer.phone)
    user.password = make_password(newcomer.password)
    try:
        with transaction.atomic():
            if isinstance(resident, ResidentId):
                unit = row.organisation_id if row.kind == APPLICANT else None
                _employ(accounts.open_account(user, resident, phone, unit=unit), row)
            else:
                user.password_at = clock.machine()
                user.save(force_insert=True)
    except IntegrityError as error:
        return _taken(error)
    return _take(row, user, key=newcomer.key, code=newcomer.code)


def _taken(error: IntegrityError) -> Refusal:
    if "login" in str(error):
        return Refusal((Reason(checks.RULE, "这个登录名已经有人用，请换一个", fact=checks.LOGIN),))
    text = "这个身份证号已经有账号。请先登录那个账号，再打开这个链接"
    return Refusal((Reason(checks.RULE, text, fact=checks.ID_NUMBER),))


def _employ(person: Person, row: Invitation) -> None:
    if row.kind == APPLICANT and row.organisation_id:
        person.employer_id = row.organisation_id
        person.save(update_fields=["employer"])


def accept_as_account(token: str, user: User, *, key: str = "", code: str = "") -> Accepted | Refusal:
    """One more role for an account that exists: one person, one account, several roles."""
    with transaction.atomic():
        row = _locked(token, "role")
        if row is None:
            return record.refuse(GONE)
        if row.made_by_id == user.pk:
            return record.refuse("不能接受自己发出的邀请")
        person = queries.person_of(user)
        if row.kind in WITH_IDENTITY and person is None:
            return record.refuse("这个角色要先登记身份证号。请退出以后打开链接，用本人的账号接受")
        outcome = _take(row, user, key=key, code=code)
        if isinstance(outcome, Refusal):
            transaction.set_rollback(True)
        elif person is not None and person.employer_id is None:
            _employ(person, row)
        return outcome


def _take(row: Invitation, user: User, *, key: str, code: str) -> Accepted | Refusal:
    codes: tuple[str, ...] = ()
    if row.kind in PRIVILEGED and not user_has_device(user):
        bound = factor.bind_factor(user, key=key, code=code)
        if isinstance(bound, Refusal):
            return bound
        codes = bound
    _use(row, user)
    role = write_role(
        user,
        row.kind,
        organisation=row.organisation_id,
        committee=row.committee_id,
        by=row.made_by_id,
        by_role="invitation",
    )
    return role if isinstance(role, Refusal) else Accepted(user, codes)


def use_password_link(token: str, *, password: str) -> User | Refusal:
    """Set a new password by link. The second factor stays, and every open session ends (control 12)."""
    with transaction.atomic():
        row = _locked(token, "password")
        if row is None or row.user is None or not row.user.is_active:
            return record.refuse(GONE)
        outcome = accounts.set_password(row.user, password)
        if not isinstance(outcome, Refusal):
            _use(row, row.user)
            record.log_account("password.reset", row.user, by_role="invitation")
        return outcome


def use_factor_link(token: str, user: User, *, key: str, code: str) -> Accepted | Refusal:
    """Bind a new second factor by link and password; the account is told."""
    with transaction.atomic():
        row = _locked(token, "factor")
        if row is None or row.user_id != user.pk:
            return record.refuse(GONE)
        codes = factor.bind_factor(user, key=key, code=code)
        if isinstance(codes, Refusal):
            return codes
        _use(row, user)
        messages.tell(
            user.pk,
            title="第二步验证已经换成新的验证器",
            body="旧的验证器和备用码不能再用。如果不是你本人办理，请马上告诉运维人员。",
            link="/account/",
            clause=checks.RULE,
        )
        record.log_account("factor.rebound", user, by_role="invitation")
        return Accepted(user, codes)


def _locked(token: str, purpose: str) -> Invitation | None:
    seen = queries.open_invitation(token)
    if seen is None or seen.purpose != purpose:
        return None
    locked = Invitation.objects.select_for_update(of=("self",)).filter(
        pk=seen.pk, used_at__isnull=True, voided_at__isnull=True
    )
    return locked.select_related("user", "organisation", "committee").first()


def _use(row: Invitation, user: User) -> None:
    row.used_at, row.used_by = clock.machine(), user
    row.save(update_fields=["used_at", "used_by"])
