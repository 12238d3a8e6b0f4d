"""The port belongs to one program only, although the server shares it among its own processes."""

from __future__ import annotations

import socket

from sunlit.config import web


def test_a_port_claimed_by_one_program_is_refused_to_the_next() -> None:
    first = web.claim("127.0.0.1", 0)
    assert first is not None
    assert web.claim("127.0.0.1", first.port) is None
    first.socket.close()
    again = web.claim("127.0.0.1", first.port)
    assert again is not None
    again.socket.close()


def test_a_busy_port_gives_a_sentence_and_the_next_free_one(capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        claimed = web.claim_or_next("127.0.0.1", port)
        claimed.socket.close()
    assert claimed.port > port
    assert capsys.readouterr().err == f"Port {port} is busy; using {claimed.port}.\n"


def test_our_own_server_may_share_the_claimed_port() -> None:
    claimed = web.claim("127.0.0.1", 0)
    assert claimed is not None
    with socket.socket() as child:
        child.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        child.bind(("127.0.0.1", claimed.port))
        child.listen()
        assert web.claim("127.0.0.1", claimed.port) is None
    claimed.socket.close()
