"""The service's customer side, over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, assert_never

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from api.cli.chat.line import Act, Chosen, Typed
from api.routes.schemas import Opened, Transcript, Turn

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Talk:
    id: str
    token: str


class UnreachableError(Exception):
    """No answer came; whether the act was heard is not known, and sending it again is safe."""


class NoServiceError(Exception):
    """Whatever answers there is not Nagori."""


@dataclass(eq=False)
class DeniedError(Exception):
    """`turn` is where the talk stands, when that was the reason."""

    code: str
    detail: str
    turn: Turn | None


class _Problem(BaseModel):
    model_config = ConfigDict(extra="ignore")

    code: str
    detail: str
    turn: Turn | None = None


class Client:
    """Every method raises UnreachableError, NoServiceError and DeniedError."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    @property
    def url(self) -> str:
        return str(self._http.base_url).rstrip("/")

    def open(self, token: str, *, entry: str, locale: str | None) -> tuple[Talk, Turn]:
        body = {"entry": entry} if locale is None else {"entry": entry, "locale": locale}
        opened = _read(Opened, self._send("POST", "/v1/conversations", token, body))
        return Talk(opened.id, opened.token), opened.turn

    def resume(self, talk: Talk) -> Turn:
        answer = self._send("GET", f"/v1/conversations/{talk.id}", talk.token)
        return _read(Transcript, answer).turn

    def say(self, talk: Talk, n: int, act: Act) -> Turn:
        path = f"/v1/conversations/{talk.id}/turns"
        return _read(Turn, self._send("POST", path, talk.token, {"n": n, **_said(act)}))

    def _send(
        self, method: str, path: str, token: str, body: Mapping[str, str | int] | None = None
    ) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"}
        try:
            answer = self._http.request(method, path, headers=headers, json=body)
        except httpx.TransportError as error:
            raise UnreachableError(str(error)) from error
        if answer.is_success:
            return answer
        problem = _read(_Problem, answer)
        raise DeniedError(problem.code, problem.detail, problem.turn)


def _said(act: Act) -> dict[str, str | int]:
    match act:
        case Chosen(id=choice):
            return {"choice": choice}
        case Typed(text):
            return {"text": text}
        case _:
            assert_never(act)


def _read(shape: type[T], answer: httpx.Response) -> T:
    try:
        return shape.model_validate_json(answer.content)
    except ValidationError as error:
        raise NoServiceError(f"it answered {answer.status_code}, in no form of ours") from error
