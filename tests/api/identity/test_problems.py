import asyncio

import httpx
import pytest
from fastapi import FastAPI, Request
from pydantic import BaseModel
from structlog.testing import capture_logs

from api.problems import Problem, Unauthorized, install, render


class Act(BaseModel):
    n: int
    text: str


def shop():
    app = FastAPI()
    install(app)

    @app.post("/acts")
    async def act(act: Act) -> Act:
        return act

    @app.post("/raw")
    async def raw(request: Request) -> int:
        return len(await request.body())

    @app.get("/refused")
    async def refused():
        raise Problem(status=409, code="stale", title="Stale", detail="Go on.", members={"n": 3})

    @app.get("/locked")
    async def locked():
        raise Unauthorized(code="token_missing", detail="Send a token.")

    @app.get("/broken")
    async def broken():
        raise RuntimeError("password=hunter2")

    return app


def call(method, path, **request):
    async def send():
        transport = httpx.ASGITransport(shop(), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
            return await client.request(method, path, **request)

    return asyncio.run(send())


def problem(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["type"] == f"/problems/{told['code']}"
    assert told["title"]
    assert told["detail"]
    return answer.status_code, told["code"]


def test_a_refusal_is_a_problem_document_with_its_members():
    answer = call("GET", "/refused")
    assert problem(answer) == (409, "stale")
    assert answer.json() == {
        "type": "/problems/stale",
        "title": "Stale",
        "status": 409,
        "detail": "Go on.",
        "code": "stale",
        "n": 3,
    }


def test_who_is_not_known_is_told_how_to_say_so():
    answer = call("GET", "/locked")
    assert problem(answer) == (401, "token_missing")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_every_wrong_field_is_named_with_what_to_write():
    answer = call("POST", "/acts", json={"n": "one"})
    assert problem(answer) == (422, "invalid_request")
    assert answer.json()["errors"] == [
        {
            "field": "n",
            "problem": "Input should be a valid integer, unable to parse string as an integer",
            "write": "write a whole number",
        },
        {"field": "text", "problem": "Field required", "write": "add it"},
    ]


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe{}", b'{"n": 1, "text": "\x80"}', b"[" * 60_000], ids=repr
)
def test_a_body_that_is_no_json_is_the_senders_mistake(body):
    answer = call("POST", "/acts", content=body, headers={"content-type": "application/json"})
    assert problem(answer) == (400, "malformed_json")


def test_a_body_of_another_type_is_told_which_to_send():
    answer = call("POST", "/acts", content=b"n=1", headers={"content-type": "text/plain"})
    assert problem(answer) == (422, "invalid_request")
    assert "Content-Type: application/json" in answer.json()["errors"][0]["write"]


def test_what_is_not_there_and_what_is_not_done_are_problems_too():
    assert problem(call("GET", "/nowhere")) == (404, "not_found")
    answer = call("DELETE", "/acts")
    assert problem(answer) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


def test_a_bug_is_logged_and_tells_the_caller_nothing_but_where_to_find_it():
    with capture_logs() as logs:
        answer = call("GET", "/broken")
    assert problem(answer) == (500, "internal")
    assert "hunter2" not in answer.text
    assert "RuntimeError" not in answer.text
    (logged,) = logs
    assert logged["event"] == "unhandled"
    assert logged["incident"] == answer.json()["incident"]
    assert repr(logged["exc_info"]) == "RuntimeError('password=hunter2')"


async def in_pieces(count):
    for _ in range(count):
        yield b"x" * 1024


@pytest.mark.parametrize("path", ["/acts", "/raw"])
def test_a_body_over_64_kib_is_refused_announced_or_not(path):
    announced = call("POST", path, content=b"x" * 65537)
    streamed = call("POST", path, content=in_pieces(65))
    assert problem(announced) == problem(streamed) == (413, "too_large")


def test_a_body_of_64_kib_is_taken():
    assert call("POST", "/raw", content=b"x" * 65536).json() == 65536
    assert call("POST", "/raw", content=in_pieces(64)).json() == 65536


def test_a_detail_with_half_a_surrogate_still_renders():
    odd = Problem(status=400, code="odd", title="Odd", detail="\ud800")
    assert b'"detail":"\\ud800"' in render(odd).body
