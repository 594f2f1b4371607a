import secrets

import pytest

pytestmark = pytest.mark.enable_socket


def post(web, sender, message, **metadata):
    body = {"sender": sender, "message": message} | ({"metadata": metadata} if metadata else {})
    return web.post("/webhooks/rest/webhook", json=body)


def buttons(replies):
    return [button["payload"] for button in replies[-1]["buttons"]]


def test_a_sender_cancels_by_words_and_a_button(web, service):
    sender = secrets.token_hex(8)
    opened = post(web, sender, "解約したい", token=service.token()).json()
    assert opened[0]["text"].startswith("こんにちは")
    assert buttons(opened) == ["/confirm", "/stay", "/exit"]
    ended = post(web, sender, "/confirm").json()
    assert ended[-1]["custom"]["kind"] == "receipt"
    assert "buttons" not in ended[-1]
    assert {reply["recipient_id"] for reply in ended} == {sender}


def test_session_start_only_greets(web, service):
    sender = secrets.token_hex(8)
    greeting = post(web, sender, "/session_start", token=service.token()).json()
    assert len(greeting) == 1
    assert buttons(greeting) == ["/leave", "/talk", "/stay", "/exit"]


def test_buttons_may_be_answered_in_rasas_own_form(web, service):
    sender = secrets.token_hex(8)
    post(web, sender, "/SetSlots(door=leave)", token=service.token())
    asked = post(web, sender, "/SetSlots(reason=surplus)").json()
    assert [reply["custom"]["kind"] for reply in asked if "custom" in reply] == ["offer"]
    assert "/confirm" in buttons(post(web, sender, "/exit").json())


def test_the_token_may_come_with_every_message(web, service):
    sender, token = secrets.token_hex(8), service.token()
    first = post(web, sender, "/leave", token=token).json()
    second = post(web, sender, "/skip", token=token).json()
    assert len(first) > 1
    assert "/confirm" in buttons(second)


def test_a_sender_without_a_token_is_refused(web):
    refused = post(web, secrets.token_hex(8), "解約したい")
    assert (refused.status_code, refused.json()["code"]) == (401, "token_missing")


def test_another_customers_token_does_not_enter_a_senders_talk(web, service):
    sender = secrets.token_hex(8)
    post(web, sender, "/session_start", token=service.token())
    refused = post(web, sender, "/leave", token=service.token())
    assert (refused.status_code, refused.json()["code"]) == (409, "token_reused")


def test_a_sender_may_come_back_after_the_end(web, service):
    sender, who = secrets.token_hex(8), service.claims()
    post(web, sender, "/stay", token=service.token())
    refused = post(web, sender, "こんにちは")
    assert (refused.status_code, refused.json()["code"]) == (409, "ended")
    again = post(web, sender, "/session_start", token=service.token(sub=who["sub"]))
    assert again.status_code == 200
