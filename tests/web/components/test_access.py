"""Who is calling, and from which browser: small readings of a request that others rely on (A15.3.4)."""

import pytest

from sunlit.web.components.access import browser, client_address


def test_what_a_caller_writes_about_his_address_does_not_count(rf):
    request = rf.get("/", headers={"X-Forwarded-For": "10.9.9.9"}, REMOTE_ADDR="192.0.2.7")
    assert client_address(request) == "192.0.2.7"


def test_behind_our_proxy_the_last_hop_counts(rf, settings):
    settings.TRUSTED_PROXY = True
    request = rf.get("/", headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.8"}, REMOTE_ADDR="127.0.0.1")
    assert client_address(request) == "192.0.2.8"
    assert client_address(rf.get("/", REMOTE_ADDR="127.0.0.1")) == "127.0.0.1"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge，Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox，Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0", "微信，Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari，iPhone"),
        ("", "其他浏览器"),
        ("<script>", "其他浏览器"),
    ],
)
def test_a_browser_is_named_well_enough_to_know_ones_own_sessions_apart(agent, said):
    assert browser(agent) == said
