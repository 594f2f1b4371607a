"""The wire contract, against a started service."""

import json
from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest

from api.identity.tokens import conversation_token
from api.routes.schemas import Turn
from tests.api.talking import Customer, arrive, bearer

pytestmark = pytest.mark.enable_socket


def test_a_talk_begins_with_three_doors_and_the_way_out(web, service):
    customer = arrive(web, service)
    assert customer.status == 201
    greeting = customer.turns[0]
    assert [choice["id"] for choice in greeting["choices"]] == ["leave", "talk", "stay"]
    assert greeting["n"] == 0
    assert greeting["exit"] == {"id": "exit", "label": "解約手続きへ進む"}
    assert greeting["input"] == {"placeholder": "ご自由にお書きください", "optional": True}
    assert (greeting["status"], greeting["outcome"]) == ("open", None)
    Turn.model_validate(greeting)


def test_the_body_locale_beats_the_token(web, service):
    token = service.token(customer={"locale": "ja-JP"})
    assert Customer(web, token).turns[0]["exit"]["label"] == "解約手続きへ進む"
    token = service.token(customer={"locale": "ja-JP"})
    assert Customer(web, token, locale="en").turns[0]["exit"]["label"] == "Cancel now"


def test_a_language_nobody_wrote_falls_back_to_the_first(web, service):
    customer = arrive(web, service, customer={"locale": "fr"})
    assert customer.turns[0]["exit"]["label"] == "解約手続きへ進む"


def test_exit_and_confirm_cancel_with_a_receipt(web, service):
    customer = arrive(web, service)
    assert [c["id"] for c in customer.choose("exit")["choices"]] == ["confirm", "stay"]
    ended = customer.choose("confirm")
    assert ended["status"] == "ended"
    assert ended["exit"] is None
    assert ended["outcome"]["kind"] == "cancelled"
    assert ended["messages"][-1]["kind"] == "receipt"
    assert ended["messages"][-1]["data"] == ended["outcome"]["receipt"]


@pytest.mark.parametrize(("words", "locale"), [("解約したい", "ja"), ("just cancel", "en")])
def test_typed_words_to_leave_are_the_exit(web, service, words, locale):
    customer = Customer(web, service.token(), locale=locale)
    assert "confirm" in [choice["id"] for choice in customer.write(words)["choices"]]


def test_an_offer_is_shown_with_its_terms_and_keeps_its_exposure(web, service):
    customer = arrive(web, service)
    customer.choose("leave")
    shown = _offer(customer.choose("surplus"))
    assert set(shown) == {"exposure", "offer", "type", "terms"}
    assert "2030年12月3日" in shown["terms"]["text"]
    again = _offer(customer.write("手数料はかかりますか"))
    assert again == shown


def test_the_same_token_again_resumes_the_same_talk(web, service):
    customer = arrive(web, service)
    customer.choose("leave")
    resumed = customer.open()
    assert resumed.status_code == 200
    assert resumed.json() == {
        "id": customer.id,
        "token": customer.talk_token,
        "turn": customer.turns[-1],
    }


def test_the_same_act_again_gives_the_same_answer(web, service):
    customer = arrive(web, service)
    body = {"n": 1, "choice": "leave"}
    first, second = customer.post(body), customer.post(body)
    assert first.status_code == second.status_code == 200
    assert first.content == second.content


def test_the_same_act_many_times_at_once_is_one_turn(web, service):
    customer = arrive(web, service)
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(customer.post, [{"n": 1, "text": "高いので"}] * 8))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(customer.read()["turns"]) == 2


def test_two_different_acts_at_once_are_one_turn_and_one_refusal(web, service):
    customer = arrive(web, service)
    acts = [{"n": 1, "choice": "leave"}, {"n": 1, "choice": "talk"}]
    with ThreadPoolExecutor(2) as crowd:
        answers = sorted(crowd.map(customer.post, acts), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["turn"] == answers[0].json()


def test_a_stale_act_is_refused_with_the_current_turn(web, service):
    customer = arrive(web, service)
    customer.choose("leave")
    for body in ({"n": 1, "choice": "talk"}, {"n": 3, "choice": "price"}):
        refused = customer.post(body)
        assert refused.status_code == 409
        assert refused.json()["code"] == "stale_turn"
        assert refused.json()["turn"] == customer.turns[-1]


def test_nothing_follows_the_end(web, service):
    customer = arrive(web, service)
    ended = customer.choose("stay")
    refused = customer.post({"n": 2, "choice": "leave"})
    assert (refused.status_code, refused.json()["code"]) == (409, "ended")
    assert refused.json()["turn"] == ended


def test_the_transcript_holds_every_turn(web, service):
    customer = arrive(web, service)
    customer.choose("leave")
    customer.write("高いので")
    customer.choose("exit")
    told = customer.read()
    assert told["turn"] == customer.turns[-1]
    assert [turn["turn"] for turn in told["turns"]] == customer.turns
    assert [turn["said"] for turn in told["turns"]] == [
        None,
        {"choice": "leave"},
        {"text": "高いので"},
        {"choice": "exit"},
    ]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"n": 1, "choice": "nothing-like-this"}, 422, "unknown_choice"),
        ({"n": 1, "text": ""}, 422, "invalid_request"),
        ({"n": 1, "text": " \n　"}, 422, "invalid_request"),
        ({"n": 1, "text": "長" * 2001}, 413, "text_too_long"),
        ({"n": 1, "text": "長" * 60_000}, 413, "too_large"),
        ({"n": 1}, 422, "invalid_request"),
        ({"n": 1, "choice": "leave", "text": "leave"}, 422, "invalid_request"),
        ({"n": "1", "choice": "leave"}, 422, "invalid_request"),
        ({"n": 1, "choice": 5}, 422, "invalid_request"),
        ({"choice": "leave"}, 422, "invalid_request"),
        ({"n": 1, "choice": "leave", "also": 1}, 422, "invalid_request"),
        ([], 422, "invalid_request"),
    ],
)
def test_a_bad_act_is_refused_and_nothing_is_lost(web, service, body, status, code):
    customer = arrive(web, service)
    refused = customer.post(body)
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert customer.choose("leave")["n"] == 1


@pytest.mark.parametrize("body", [b"", b"{", b'{"n": 1, "text": "\xff"}', b"\x00\x01", b"null"])
def test_a_body_that_is_no_json_object_is_refused(web, service, body):
    customer = arrive(web, service)
    headers = {**bearer(customer.talk_token), "Content-Type": "application/json"}
    refused = web.post(f"/v1/conversations/{customer.id}/turns", content=body, headers=headers)
    assert refused.status_code in (400, 422)
    assert refused.headers["content-type"] == "application/problem+json"


def test_two_thousand_characters_are_read(web, service):
    assert arrive(web, service).write("あ" * 2000)["status"] == "open"


def test_odd_texts_are_answered(web, service):
    customer = arrive(web, service)
    for text in (
        "\u200b\u200d",
        "\x00\x07",
        "<script>alert(1)</script>",
        "'; DROP TABLE events;--",
        "🙃",
        "\ud83d",
    ):
        body = json.dumps({"n": customer.n + 1, "text": text})
        headers = {**bearer(customer.talk_token), "Content-Type": "application/json"}
        answer = web.post(f"/v1/conversations/{customer.id}/turns", content=body, headers=headers)
        assert answer.status_code == 200, (text, answer.text)
        customer.turns.append(answer.json())
        assert customer.turns[-1]["messages"]
    assert customer.choose("exit")["status"] == "open"


def test_another_customers_talk_cannot_be_reached(web, service):
    mine, other = arrive(web, service), arrive(web, service)
    refused = mine.post({"n": 1, "choice": "leave"}, token=other.talk_token)
    assert (refused.status_code, refused.json()["code"]) == (403, "other_conversation")
    assert other.choose("leave")["n"] == 1


def test_a_customer_token_is_no_conversation_token(web, service):
    customer = arrive(web, service)
    refused = customer.post({"n": 1, "choice": "leave"}, token=customer.token)
    assert refused.status_code == 401


def test_a_conversation_nobody_began_is_not_found(web):
    forged = conversation_token("not the secret", "cv_nobody")
    refused = web.get("/v1/conversations/cv_nobody", headers=bearer(forged))
    assert (refused.status_code, refused.json()["code"]) == (401, "token_forged")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"exp": 1_000_000_000, "iat": 999_999_000}, "token_expired"),
        ({"exp": 4_000_000_000}, "token_too_long"),
        ({"aud": "somebody"}, "token_wrong_audience"),
        ({"iss": "key_nobody"}, "token_unknown_key"),
        ({"sub": None}, "token_claims"),
        ({"subscription": None}, "token_claims"),
        ({"mode": "maybe"}, "token_claims"),
    ],
)
def test_a_token_with_a_fault_is_refused_by_name(web, service, changes, code):
    claims = {k: v for k, v in service.claims(**changes).items() if v is not None}
    token = jwt.encode(claims, service.key["secret"], algorithm="HS256")
    refused = web.post("/v1/conversations", json={"entry": "cancel"}, headers=bearer(token))
    assert (refused.status_code, refused.json()["code"]) == (401, code)


def test_a_forged_token_is_refused(web, service):
    for token in (
        jwt.encode(service.claims(), "x" * 43, algorithm="HS256"),
        jwt.encode(service.claims(), None, algorithm="none"),
        service.token()[:-4] + "AAAA",
    ):
        refused = web.post("/v1/conversations", json={"entry": "cancel"}, headers=bearer(token))
        assert (refused.status_code, refused.json()["code"]) == (401, "token_forged")


def test_a_missing_or_broken_token_is_refused(web):
    for headers in ({}, bearer("abc"), {"Authorization": "Basic abc"}):
        refused = web.post("/v1/conversations", json={"entry": "cancel"}, headers=headers)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"


def test_a_token_of_another_customer_with_the_same_jti_is_refused(web, service):
    customer = Customer(web, service.token(jti="the-same"))
    refused = web.post(
        "/v1/conversations", json={"entry": "cancel"}, headers=bearer(service.token(jti="the-same"))
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "token_reused")
    assert customer.choose("leave")["n"] == 1


def test_unknown_paths_and_methods_are_problem_documents(web):
    for answer in (web.get("/nothing"), web.delete("/v1/conversations")):
        assert answer.status_code in (404, 405)
        assert answer.headers["content-type"] == "application/problem+json"


def test_the_openapi_names_every_answer(web):
    paths = web.get("/openapi.json").json()["paths"]
    turns = paths["/v1/conversations/{id}/turns"]["post"]["responses"]
    assert {"200", "400", "401", "403", "404", "409", "413", "422", "503"} <= set(turns)


def _offer(turn: dict) -> dict:
    return next(message["data"] for message in turn["messages"] if message["kind"] == "offer")
