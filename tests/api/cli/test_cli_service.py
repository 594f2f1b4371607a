import os
import signal
import socket
import subprocess
from itertools import takewhile

import httpx
import pytest

from api.cli.logs import place_error

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


def test_a_served_pack_answers_at_the_address_it_prints(service):
    url, _ = service
    assert httpx.get(f"{url}/openapi.json").json()["info"]["title"] == "Nagori"


def test_a_port_in_use_is_named_with_the_way_around_it(nagori, taken):
    told = nagori("serve", "--port", taken).refusal
    assert told.startswith(f"Port {taken} of 127.0.0.1 is in use. Name another with --port")


def test_an_address_that_is_not_ours_is_refused(nagori):
    assert "Name another with --host" in nagori("serve", "--host", "192.0.2.1").refusal


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_service_stops_when_told(home, command, sent, code):
    with subprocess.Popen([command, "serve", "--port", "0"], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        process.send_signal(sent)
        assert process.wait(15) == code


def test_a_demo_without_a_terminal_prints_its_links_until_it_is_stopped(home, command):
    with subprocess.Popen(
        [command, "demo"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        shown = "".join(takewhile(lambda line: line != "Ctrl-C stops it.\n", process.stdout))
        url = shown.split("service", 1)[1].split()[0]
        assert httpx.get(f"{url}/openapi.json").status_code == 200
        process.terminate()
        assert process.stdout.read() == "The demo has stopped; its database is gone.\n"
        assert process.wait(15) == 0


def test_a_demo_leaves_nothing_behind(home, terminal):
    with terminal(["demo", "--lang", "en"], TMPDIR=str(home)) as screen:
        screen.read_until("\n> ")
        assert list(home.glob("nagori-demo-*"))
        screen.type("q")
        screen.read_until("its database is gone.")
    assert os.waitstatus_to_exitcode(screen.status) == 0
    assert not list(home.glob("nagori-demo-*"))


def test_projections_come_back_from_the_events(nagori, service, monkeypatch):
    url, database = service
    monkeypatch.setenv("NAGORI_DATABASE_URL", database)
    nagori("chat", "--url", url, typed="1\n1\n2\n2\n0\n1\n")
    told = nagori("rebuild").out
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines()[1:-1]}
    assert {"voices", "exposures", "effects", "outcomes", "handoffs"} <= set(rows)
    assert all(before == after for before, after in rows.values())
    assert rows["outcomes"] == ["1", "1"]
    assert told.splitlines()[-1] == "Recreated from the events of 1 conversations."


def fail():
    try:
        {}["what the customer wrote"]
    except KeyError as error:
        raise ValueError("what the customer wrote") from error


def test_a_logged_error_says_its_kind_and_place_but_not_its_words():
    try:
        fail()
    except ValueError as error:
        logged = place_error(None, "error", {"event": "turn_failed", "exc_info": error})
    assert "builtins.ValueError" in logged["exception"]
    assert "builtins.KeyError" in logged["exception"]
    assert "fail" in logged["exception"]
    assert "customer" not in logged["exception"]
