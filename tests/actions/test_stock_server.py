"""The same actions behind the stock action server, against those in process."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from rasa_sdk.executor import ActionExecutor

from actions import ACTIONS
from actions.action_ask_offer_answer import ShowOffer
from actions.retention import stand_alone
from tests.actions.stage import advance, clicked, tracker, typed

pytestmark = pytest.mark.enable_socket


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(address, process):
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            with urlopen(f"{address}/health", timeout=1) as answer:
                assert json.load(answer) == {"status": "ok"}
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def server():
    port = free_port()
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
    environment = {**os.environ, "SANIC_HOST": "127.0.0.1"}
    environment.pop("NAGORI_CONTENT", None)
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def shown(**slots):
    talk = tracker(**slots)
    advance(ShowOffer(stand_alone()), talk)
    return talk


TALKS = {
    "price by button": lambda: shown(reason="price", offer="change_plan_cheaper", ending="kept"),
    "reasons typed": lambda: shown(
        message=typed("余ってるし高い", ("surplus", 0.8), ("price", 0.5)),
        reason="surplus",
        offer="skip_next",
        ending="offer_accepted",
        competitor_name="よそ",
    ),
    "cancelled": lambda: shown(
        reason="life_event",
        offer="pause_3m",
        ending="cancelled",
        cancel_intent_at="2026-10-31T00:00:00Z",
        message=clicked("/SetSlots(confirm_cancel=confirm)"),
    ),
}


def call(action, talk):
    state = talk.current_state()
    body = {
        "next_action": action,
        "sender_id": talk.sender_id,
        "tracker": state,
        "domain": {"slots": {}},
        "version": "3.21.1",
    }
    return json.loads(json.dumps(body))


def post(address, body):
    data = json.dumps(body).encode()
    request = Request(f"{address}/webhook", data, {"Content-Type": "application/json"})
    with urlopen(request, timeout=10) as answer:
        return json.load(answer)


def run_here(body):
    executor = ActionExecutor()
    for kind in ACTIONS:
        executor.register_action(kind(stand_alone()))
    return json.loads(asyncio.run(executor.run(body)).model_dump_json())


def test_the_stock_server_finds_every_action(server):
    with urlopen(f"{server}/actions", timeout=10) as answer:
        found = {action["name"] for action in json.load(answer)}
    assert found == {kind(stand_alone()).name() for kind in ACTIONS}


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("kind", ACTIONS, ids=lambda kind: kind.__name__)
def test_the_stock_server_answers_as_the_action_in_process_does(server, kind, talk):
    body = call(kind(stand_alone()).name(), TALKS[talk]())
    assert post(server, body) == run_here(body)


def test_the_stock_server_shows_an_offer_for_the_first_time_as_in_process(server):
    body = call("action_ask_offer_answer", tracker(reason="price", offer="change_plan_cheaper"))
    answer = post(server, body)
    assert answer == run_here(body)
    assert [event["name"] for event in answer["events"]] == ["exposures"]
