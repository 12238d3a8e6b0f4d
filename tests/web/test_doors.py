"""Every page × every role, against a reviewed table: deny by default, and a new page without a row is red (14).

To accept a change that was meant: read the difference, then run this file with SUNLIT_ACCEPT_POLICY=1.
"""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from tests.apps import making
from tests.apps.people import faces
from tests.web import crawl
from tests.web.entering import open_session, words

from sunlit.apps.people.actor import LABELS, PRIVILEGED

TABLE = Path(__file__).with_name("policy_table.txt")
OPEN, LOG_IN, ABSENT, ASKS = "o", "L", "-", "a"
HEAD = "# o answers, L log-in first, - as if missing, a asks again who it is; for " + ", ".join(crawl.ROLES)


def mark(response) -> str:
    """What the door did with a request."""
    why = getattr(response, "turned_away", "")
    return {"": OPEN, "login": LOG_IN, "role": ABSENT, "fresh": ASKS}[why]


def declared(address: crawl.Address, role: str) -> str:
    """What the view's own policy says."""
    assert address.policy is not None, f"{address.route} declares no policy"
    if "public" in address.policy:
        return OPEN
    if role == "none":
        return LOG_IN
    if role not in address.policy:
        return ABSENT
    return ASKS if getattr(address.view, "fresh", False) else OPEN


def table() -> list[str]:
    """The table as the code stands now."""
    rows = [" ".join(declared(one, role) for role in crawl.ROLES) + "  /" + one.route for one in crawl.addresses()]
    return [HEAD, *rows]


def test_every_view_declares_a_policy_of_known_roles():
    known = {"public", *LABELS} - {"clock"}
    for address in crawl.addresses():
        assert address.policy, f"{address.route} declares no policy"
        assert set(address.policy) <= known, address.route


def test_the_policy_of_every_page_is_the_reviewed_one():
    actual = table()
    if os.environ.get("SUNLIT_ACCEPT_POLICY") == "1":
        TABLE.write_text("\n".join(actual) + "\n", encoding="utf-8")
    assert actual == TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.django_db
def test_every_door_does_what_the_table_says():
    clients = crawl.clients()
    stale = {role: client for role, client in clients.items() if role != "none"}
    for client in stale.values():
        session = client.session
        session["sudo_until"] = 0
        session.save()
    for address in crawl.addresses():
        if "public" in (address.policy or ()):
            continue
        for role, client in clients.items():
            expected = declared(address, role)
            assert mark(client.get(address.path)) == expected, (address.route, role)
            if expected != OPEN:
                assert mark(client.post(address.path)) == expected, (address.route, role)


@pytest.mark.django_db
def test_a_page_of_another_role_looks_exactly_like_one_that_is_not_there():
    client = crawl.clients()["applicant"]
    foreign, absent = client.get("/ops/"), client.get("/no/such/page/")
    assert foreign.status_code == absent.status_code == 404
    assert words(foreign) == words(absent)


@pytest.mark.django_db
def test_an_account_whose_roles_have_ended_opens_its_own_pages_only():
    client = crawl.nobody()
    for address in crawl.addresses():
        if "public" not in (address.policy or ()):
            expected = declared(address, "nobody")
            assert mark(client.get(address.path)) == expected, address.route


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(PRIVILEGED))
def test_no_privileged_page_opens_on_a_password_alone(kind):
    client = open_session(faces.holder(kind, organisation=making.organisation().pk), verified=False)
    for address in crawl.addresses():
        policy = address.policy or ()
        if kind in policy:
            answer = client.get(address.path)
            assert answer.status_code == 302, address.route
            assert answer["Location"].startswith("/login/second/"), address.route


@pytest.mark.django_db
def test_a_post_without_its_token_is_refused_on_every_page():
    strict = {role: Client(enforce_csrf_checks=True) for role in crawl.ROLES}
    for role, client in crawl.clients().items():
        strict[role].cookies = client.cookies
    for address in crawl.addresses():
        if getattr(address.view, "csrf_exempt", False):
            continue
        role = next((r for r in crawl.ROLES if declared(address, r) == OPEN), "operator")
        assert strict[role].post(address.path).status_code == 403, address.route


def test_only_the_interface_needs_no_token_because_it_knows_nobody_and_keeps_nothing():
    exempt = [one for one in crawl.addresses() if getattr(one.view, "csrf_exempt", False)]
    assert [one.path for one in exempt] == ["/api/v1/eligibility", "/api/v1/facts", "/api/v1/paths"]
    assert all(one.policy == ("public",) for one in exempt)


def dump() -> dict[str, str]:
    """A digest of every table but the sessions, whose times move, and the counters of the rate limits (66)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        aside = {"people_opensession", "people_bucket", "django_migrations"}
        tables = [name for (name,) in cursor.fetchall() if name not in aside]
        found = {}
        for name in tables:
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{name}\" t")
            found[name] = cursor.fetchone()[0]
    return found


@pytest.mark.django_db
def test_to_look_at_any_page_changes_nothing():
    clients = crawl.clients()
    before = dump()
    for _, client, address in crawl.visits(clients):
        client.get(address.path)
    assert dump() == before
