"""HTTP as one customer uses it: every request and answer is kept, timed and judged."""

import json
import time
from dataclasses import dataclass, field

import httpx

from api.routes.schemas import Opened, Transcript, Turn
from tests.api.talking import bearer
from tests.api.walker.promises import BrokenPromiseError, demand

LONGEST_WAIT = 2.0
"""Seconds."""


@dataclass
class Wire:
    web: httpx.Client
    story: list[str] = field(default_factory=list)
    slowest: float = 0.0
    seen: set[str] = field(default_factory=set)
    """What the walk met: kinds of acts and messages, choices taken, sorts of customers."""

    def open(self, token: str, entry: str, locale: str | None) -> httpx.Response:
        body = {"entry": entry} | ({"locale": locale} if locale else {})
        return self.send("POST", "/v1/conversations", token, body)

    def say(self, opened: Opened, n: int, **said: str) -> httpx.Response:
        path = f"/v1/conversations/{opened.id}/turns"
        return self.send("POST", path, opened.token, {"n": n, **said})

    def read(self, opened: Opened) -> Transcript:
        answer = self.send("GET", f"/v1/conversations/{opened.id}", opened.token, None)
        return Transcript.model_validate(answer.json())

    def send(self, method: str, path: str, token: str, body: object) -> httpx.Response:
        headers = {**bearer(token), "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body)
        self.story.append(f"> {method} {path} {_brief(json.dumps(body, ensure_ascii=False))}")
        began = time.perf_counter()
        answer = self.web.request(method, path, content=content, headers=headers)
        self.judge(answer, time.perf_counter() - began)
        return answer

    def judge(self, answer: httpx.Response, took: float) -> None:
        self.slowest = max(self.slowest, took)
        self.story.append(f"< {answer.status_code} {took:.3f} s {_brief(answer.text)}")
        demand(answer.status_code < 500, f"no answer is our own failure: {answer.status_code}")
        demand(took <= LONGEST_WAIT, f"no answer takes {took:.2f} s")


def expect(answer: httpx.Response, status: int, code: str | None = None) -> None:
    demand(answer.status_code == status, f"{status} {code or ''}, not {answer.status_code}")
    if code is not None:
        demand(answer.json()["code"] == code, f"{code}, not {answer.json()['code']}")


def turn_of(answer: httpx.Response) -> Turn:
    """As the schema has it, and with nothing beside it."""
    turn = Turn.model_validate(answer.json())
    demand(turn.model_dump(exclude_unset=True) == answer.json(), "a turn is what the schema says")
    return turn


def refused_turn(answer: httpx.Response) -> Turn:
    """The current turn, which a refusal brings along."""
    match answer.json():
        case {"turn": dict() as turn}:
            return Turn.model_validate(turn)
        case other:
            raise BrokenPromiseError(f"a refusal brings the current turn: {other}")


def _brief(text: str) -> str:
    printable = text.encode("utf-8", "backslashreplace").decode()
    return printable if len(printable) <= 2500 else f"{printable[:2500]}... ({len(text)})"
