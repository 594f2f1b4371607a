"""Without a login, and where the law wants a page instead of a chat."""

import secrets
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.api.pages.reading import Browser
from tests.api.talking import bearer
from tests.service import Service

pytestmark = pytest.mark.enable_socket

GERMAN = {"country": "DE", "locale": "de"}
FILLED = {"name": "Ada Roth", "contract": "Kundennummer 4711", "email": "ada@example.org"}


def open_talk(web, token, entry):
    return web.post("/v1/conversations", json={"entry": entry}, headers=bearer(token))


def test_a_german_customer_gets_the_page_instead_of_the_chat(web, service, browser):
    token = service.token(customer=GERMAN)
    refused = open_talk(web, token, "cancel")
    assert (refused.status_code, refused.json()["code"]) == (403, "statutory_page")
    form = browser.open(refused.json()["cancel_url"])
    assert form.headings == ["Verträge hier kündigen"]
    assert form.forms[0].fields["token"] == token


def test_a_german_customer_may_ask_for_advice(web, service):
    assert open_talk(web, service.token(customer=GERMAN), "consult").status_code == 201


def test_others_may_chat_on_their_way_out(web, service):
    assert open_talk(web, service.token(customer={"country": "AT"}), "cancel").status_code == 201


def test_a_channel_of_others_making_is_sent_to_the_page_too(web, service):
    body = {
        "sender": secrets.token_hex(8),
        "message": "/session_start",
        "metadata": {"token": service.token(customer=GERMAN)},
    }
    refused = web.post("/webhooks/rest/webhook", json=body)
    assert (refused.status_code, refused.json()["code"]) == (403, "statutory_page")


def test_without_a_login_the_form_leads_to_a_receipt(browser, rows):
    form = browser.open("/cancel", lang="de")
    assert form.headings == ["Verträge hier kündigen"]
    receipt = browser.send(form, **FILLED)
    assert receipt.headings == ["Ihre Kündigung ist eingegangen"]
    assert receipt.terms["E-Mail-Adresse für die Bestätigung"] == "ada@example.org"
    number = receipt.terms["Eingangsnummer"]
    (kept,) = rows("SELECT * FROM cancel_requests WHERE receipt_number = ?", number)
    assert (kept["site"], kept["language"], kept["kind"]) == ("default", "de", "ordinary")
    assert (kept["contract"], kept["end_on"], kept["handled_at"]) == (
        "Kundennummer 4711",
        None,
        None,
    )
    assert "127.0.0.1" not in kept["sender_hash"]


@pytest.mark.parametrize(
    ("language", "title", "button"),
    [
        ("ja", "解約のお申し込み", "解約を申し込む"),
        ("en", "Cancel your contract", "Cancel now"),
    ],
)
def test_nobody_needs_a_login_in_any_language(browser, language, title, button):
    form = browser.open("/cancel", lang=language)
    assert (form.lang, form.headings, form.forms[0].buttons) == (language, [title], [button])


def test_the_browsers_language_counts_where_none_is_asked_for(web):
    asked = {"Accept-Language": "fr-FR,de-AT;q=0.8"}
    assert '<html lang="de">' in web.get("/cancel", headers=asked).text


def test_the_form_sent_twice_is_one_request(browser):
    form = browser.open("/cancel", lang="de")
    once, twice = browser.send(form, **FILLED), browser.send(form, **FILLED)
    assert once.terms == twice.terms


@pytest.mark.parametrize(
    ("changes", "field", "advice"),
    [
        ({"name": " "}, "name", "Geben Sie Ihren Namen an."),
        (
            {"contract": ""},
            "contract",
            "Geben Sie die Bezeichnung oder Nummer des Vertrags an.",
        ),
        (
            {"email": "ada@"},
            "email",
            "Geben Sie eine E-Mail-Adresse an, zum Beispiel name@example.com.",
        ),
        (
            {"kind": "extraordinary"},
            "cause",
            "Geben Sie den Grund der außerordentlichen Kündigung an.",
        ),
        (
            {"end": "day", "day": "2020-01-01"},
            "day",
            "Wählen Sie ein Datum, das nicht in der Vergangenheit liegt.",
        ),
        (
            {"end": "day", "day": "bald"},
            "day",
            "Wählen Sie ein Datum, das nicht in der Vergangenheit liegt.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(
    browser, changes, field, advice
):
    form = browser.open("/cancel", lang="de")
    page = browser.send(form, **{**FILLED, **changes})
    assert page.status == 422
    assert page.links[-1] == f"#{field}"
    assert page.text.count(advice) == 2
    (wrong,) = [control for control in page.controls if control.invalid]
    assert (wrong.name, wrong.described_by[-1]) == (field, f"{field}-error")
    kept = {**FILLED, **changes}
    sent = page.forms[0].fields
    assert {name: sent[name] for name in kept} == {k: v.strip() for k, v in kept.items()}


def test_what_was_typed_stays_text(browser):
    bad = "<script>alert(1)</script>"
    form = browser.open("/cancel", lang="de")
    page = browser.send(form, name=bad, cause=f"</textarea>{bad}", contract=bad, email=bad)
    assert "script" not in page.tags
    assert page.forms[0].fields["cause"] == f"</textarea>{bad}"


def test_an_address_sends_only_so_many_requests_an_hour(tmp_path):
    with Service(tmp_path) as service, httpx.Client(base_url=service.url, timeout=20) as web:
        browser = Browser(web)
        answers = [browser.send(browser.open("/cancel", lang="en"), **FILLED) for _ in range(11)]
    assert [answer.status for answer in answers] == [200] * 10 + [429]
    assert answers[-1].answer.headers["retry-after"] == "3600"
    assert "mailto:support@example.com" in answers[-1].links


def test_a_request_opens_by_its_own_key_alone(browser):
    receipt = browser.send(browser.open("/cancel", lang="de"), **FILLED)
    path, query = str(receipt.answer.url).split("?")
    assert parse_qs(query)["key"][0].startswith("cr_")
    assert browser.open(urlsplit(path).path, key="cr_1.x").status == 404


@pytest.mark.parametrize(
    ("language", "title"),
    [("ja", "解約方法"), ("en", "How to cancel"), ("de", "So kündigen Sie")],
)
def test_how_to_cancel_names_every_way_for_everybody(browser, language, title):
    page = browser.open("/how-to-cancel", lang=language)
    assert (page.status, page.headings, page.lang) == (200, [title], language)
    assert f"/cancel?lang={language}" in page.links
    assert "mailto:support@example.com" in page.links
    assert "tel:" not in " ".join(page.links)
    assert "x-robots-tag" not in page.answer.headers
