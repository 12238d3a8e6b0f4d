"""Writes about accounts: sign up, invite, accept, grant, end, confirm, second factor, passwords, demonstration."""

from sunlit.apps.people.actions.accounts import (
    change_password,
    count,
    disable,
    disable_unused,
    enable,
    end_session,
    set_mail_address,
    sign_up,
)
from sunlit.apps.people.actions.demonstrate import make_demonstration_account, make_persona
from sunlit.apps.people.actions.factor import (
    bind_factor,
    demonstration_device,
    new_factor_key,
    new_recovery_codes,
    verify_factor,
)
from sunlit.apps.people.actions.identity import confirm_identity, reveal
from sunlit.apps.people.actions.invitations import (
    Accepted,
    Issued,
    Newcomer,
    accept_as_account,
    accept_as_newcomer,
    approve,
    invite,
    link_to_factor,
    link_to_password,
    use_factor_link,
    use_password_link,
    void,
)
from sunlit.apps.people.actions.roles import end_role, grant

__all__ = [
    "Accepted",
    "Issued",
    "Newcomer",
    "accept_as_account",
    "accept_as_newcomer",
    "approve",
    "bind_factor",
    "change_password",
    "confirm_identity",
    "count",
    "demonstration_device",
    "disable",
    "disable_unused",
    "enable",
    "end_role",
    "end_session",
    "grant",
    "invite",
    "link_to_factor",
    "link_to_password",
    "make_demonstration_account",
    "make_persona",
    "new_factor_key",
    "new_recovery_codes",
    "reveal",
    "set_mail_address",
    "sign_up",
    "use_factor_link",
    "use_password_link",
    "verify_factor",
    "void",
]
