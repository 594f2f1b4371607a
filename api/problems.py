"""Refusals as RFC 9457 problem documents, rendered here and nowhere else."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic_core import ErrorDetails
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger
from typing_extensions import override

from api.store.canonical import Json, canonical

BODY_LIMIT = 64 * 1024
"""Bytes."""

_log: FilteringBoundLogger = structlog.get_logger(__name__)

_ADVICE = {
    "missing": "add it",
    "extra_forbidden": "leave it out",
    "string_type": "write text in quotes",
    "string_too_short": "write a longer text",
    "string_too_long": "write a shorter text",
    "int_type": "write a whole number",
    "int_from_float": "write a whole number",
    "int_parsing": "write a whole number",
    "bool_type": "write true or false",
    "list_type": "write a list",
    "tuple_type": "write a list",
    "dict_type": "write an object",
    "model_type": "write an object",
    "model_attributes_type": "write a JSON object, and send Content-Type: application/json",
}


@dataclass(kw_only=True, eq=False)
class Problem(Exception):  # noqa: N818 - a refusal, by the name its standard gives it
    status: int
    code: str
    """Stable, for programs."""
    title: str
    detail: str
    """What to do about it, for people."""
    members: Mapping[str, Json] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @override
    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"


@dataclass(kw_only=True, eq=False)
class Unauthorized(Problem):
    status: int = HTTPStatus.UNAUTHORIZED
    title: str = "The token is not accepted"
    headers: Mapping[str, str] = field(default_factory=lambda: {"WWW-Authenticate": "Bearer"})


def render(problem: Problem) -> Response:
    body: dict[str, Json] = {
        **problem.members,
        "type": f"/problems/{problem.code}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "code": problem.code,
    }
    return Response(
        canonical(body),
        status_code=problem.status,
        media_type="application/problem+json",
        headers=problem.headers,
    )


def advise(errors: Iterable[ErrorDetails]) -> list[dict[str, Json]]:
    """One entry for each wrong field: {field, problem, write?}; never what was sent."""
    return [_advice(error, error["loc"]) for error in errors]


def install(app: FastAPI) -> None:
    for refusal in (Problem, RequestValidationError, HTTPException):
        app.add_exception_handler(refusal, _on_refusal)
    app.add_exception_handler(Exception, _on_bug)
    app.add_middleware(BodyLimit)


class BodyLimit:
    """Answers 413 to bodies over `limit` bytes, announced or not, whatever the app does."""

    def __init__(self, app: ASGIApp, limit: int = BODY_LIMIT) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _announced(scope) > self._limit:
            await render(_too_large(self._limit))(scope, receive, send)
        else:
            await self._pass_on(scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        passage = _Passage(receive, send, self._limit)
        try:
            await self._app(scope, passage.receive, passage.send)
        except Exception:
            if not passage.over:
                raise
        if passage.over and not passage.answered:
            await render(_too_large(self._limit))(scope, receive, send)


class _Passage:
    """Counts a body; once it is too long the app sees a hang-up, and its answer is dropped."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive = receive
        self._send = send
        self._left = limit
        self.answered = False

    @property
    def over(self) -> bool:
        return self._left < 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.over else message

    async def send(self, message: Message) -> None:
        if self.answered or not self.over:
            self.answered = True
            await self._send(message)


def _announced(scope: Scope) -> int:
    """The body's length by its header; 0 where that says nothing of use."""
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _too_large(limit: int) -> Problem:
    return Problem(
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        code="too_large",
        title="The body is too large",
        detail=f"Send at most {limit} bytes.",
    )


async def _on_refusal(_: Request, error: Exception) -> Response:
    match error:
        case Problem():
            return render(error)
        case RequestValidationError():
            return render(_invalid(error.errors()))
        case HTTPException():
            return render(_http(error))
        case _:
            raise error


def _invalid(errors: Sequence[ErrorDetails]) -> Problem:
    if any(error["type"] == "json_invalid" for error in errors):
        return _malformed()
    return Problem(
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        code="invalid_request",
        title="The request is not as it must be",
        detail="See errors: each names a field and what is wrong with it.",
        members={"errors": [_advice(error, error["loc"][1:] or error["loc"]) for error in errors]},
    )


def _http(error: HTTPException) -> Problem:
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.BAD_REQUEST:
        return _malformed()
    return Problem(
        status=status,
        code=status.name.lower(),
        title=status.phrase,
        detail=status.description or str(error.detail),
        headers=error.headers or {},
    )


def _malformed() -> Problem:
    """All that the framework itself answers 400 to is a body it cannot read."""
    return Problem(
        status=HTTPStatus.BAD_REQUEST,
        code="malformed_json",
        title="The body is not JSON",
        detail="Send one JSON document in UTF-8.",
    )


async def _on_bug(request: Request, error: Exception) -> Response:
    incident = secrets.token_hex(6)
    _log.error(
        "unhandled", incident=incident, method=request.method, path=request.url.path, exc_info=error
    )
    return render(
        Problem(
            status=HTTPStatus.INTERNAL_SERVER_ERROR,
            code="internal",
            title="Something broke on our side",
            detail=f"It is in our log as incident {incident}; trying again may help.",
            members={"incident": incident},
        )
    )


def _advice(error: ErrorDetails, where: Sequence[int | str]) -> dict[str, Json]:
    advice: dict[str, Json] = {
        "field": ".".join(str(part) for part in where),
        "problem": error["msg"].removeprefix("Value error, "),
    }
    write = _ADVICE.get(error["type"])
    return advice if write is None else {**advice, "write": write}
