"""Cancelling by the pages of a started service."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest

from api.identity.ids import ConversationId
from api.store.conversations import load
from api.store.database import Database
from api.store.events import broken_links, events_of
from tests.api.pages.reading import Browser
from tests.api.talking import Customer, arrive
from tests.service import SUBSCRIPTION

pytestmark = pytest.mark.enable_socket

TAGS_OF_SCRIPT = {"script", "iframe", "object", "embed", "img", "style"}


def token_in(service, language, **changes):
    return service.token(customer={"name": "山田", "country": "JP", "locale": language}, **changes)


def conversation_of(page):
    (key,) = parse_qs(urlsplit(str(page.answer.url)).query)["key"] or [""]
    return key.partition(".")[0]


def cancel(browser, token, reason=""):
    asked = browser.open("/cancel", token=token)
    return browser.send(browser.send(asked, reason=reason))


@pytest.mark.parametrize(
    ("language", "titles", "done"),
    [
        ("ja", ["解約のお手続き", "解約の確認", "解約が完了しました"], "完了"),
        (
            "en",
            [
                "Cancel your subscription",
                "Confirm your cancellation",
                "Your subscription is cancelled",
            ],
            "Completed",
        ),
    ],
)
def test_two_submits_lead_to_the_receipt(browser, service, language, titles, done):
    first = browser.open("/cancel", token=token_in(service, language))
    second = browser.send(first)
    receipt = browser.send(second)
    assert [page.headings for page in (first, second, receipt)] == [[title] for title in titles]
    assert [page.status for page in (first, second, receipt)] == [200, 200, 200]
    assert {page.lang for page in (first, second, receipt)} == {language}
    assert done in receipt.terms.values()
    assert browser.submits == 2


def test_a_signed_link_for_germany_cancels_with_one_button(browser, service):
    customer = {"name": "Ada Roth", "email": "ada@example.org", "country": "DE", "locale": "de-DE"}
    form = browser.open("/cancel", token=service.token(customer=customer))
    assert form.headings == ["Verträge hier kündigen"]
    assert form.forms[0].buttons == ["jetzt kündigen"]
    assert {control.name for control in form.controls} == {
        "kind",
        "cause",
        "name",
        "contract",
        "end",
        "day",
        "email",
    }
    assert form.forms[0].fields["name"] == "Ada Roth"
    assert form.forms[0].fields["email"] == "ada@example.org"
    receipt = browser.send(form)
    assert receipt.headings == ["Ihr Vertrag ist gekündigt"]
    assert (
        receipt.terms["Zeitpunkt, zu dem der Vertrag enden soll"] == "Zum nächstmöglichen Zeitpunkt"
    )
    assert browser.submits == 1


def test_what_was_declared_reaches_the_shop(browser, service, rows):
    customer = {"name": "Ada", "email": "ada@example.org", "country": "DE"}
    form = browser.open("/cancel", token=service.token(customer=customer))
    assert form.lang == "de"
    receipt = browser.send(
        form,
        kind="extraordinary",
        cause="Umzug ins Ausland",
        end="day",
        day="2031-01-31",
        contract="ein anderer Vertrag",
    )
    (effect,) = rows(
        "SELECT params FROM effects WHERE conversation_id = ?", conversation_of(receipt)
    )
    declared = json.loads(effect["params"])
    assert declared.pop("contract").startswith("毎月コース (sub_")
    assert declared == {
        "kind": "extraordinary",
        "cause": "Umzug ins Ausland",
        "name": "Ada",
        "end_on": "2031-01-31",
        "email": "ada@example.org",
    }


def test_a_cancellation_leaves_what_a_talk_leaves(browser, service, rows):
    receipt = cancel(browser, token_in(service, "ja"), reason="price")
    known = conversation_of(receipt)
    (row,) = rows("SELECT * FROM conversations WHERE id = ?", known)
    assert (row["channel"], row["entry"], row["status"], row["n"]) == ("page", "cancel", "ended", 2)
    (effect,) = rows("SELECT * FROM effects WHERE conversation_id = ?", known)
    assert (effect["kind"], effect["status"]) == ("cancel", "applied")
    (outcome,) = rows("SELECT * FROM outcomes WHERE conversation_id = ?", known)
    assert (outcome["kind"], outcome["reason"]) == ("cancelled", "price")
    assert outcome["receipt_number"] == receipt.terms["受付番号"]
    assert outcome["cancel_intent_at"] == effect["cancel_intent_at"]
    (voice,) = rows("SELECT * FROM voices WHERE conversation_id = ?", known)
    assert (voice["reason"], voice["source"], voice["text"]) == ("price", "button", None)


def test_the_events_are_those_of_a_talk_and_their_chain_holds(browser, service):
    known = ConversationId(conversation_of(cancel(browser, token_in(service, "ja"), "health")))
    database = Database(service.database_url)
    stored = database.read_now(lambda conn: load(conn, known))
    happened = database.read_now(lambda conn: events_of(conn, known))
    database.close_now()
    assert broken_links(happened, head=stored.head_hash) == ()
    assert [(event.type, event.data.get("n"), event.data.get("action")) for event in happened] == [
        ("ConversationStarted", None, None),
        ("BotSaid", 0, None),
        ("UserSaid", 1, None),
        ("ActionRan", None, "action_record_reason"),
        ("ActionRan", None, "action_note_cancel_intent"),
        ("BotSaid", 1, None),
        ("UserSaid", 2, None),
        ("ActionRan", None, "action_request_cancel"),
        ("ActionRan", None, "action_apply_effects"),
        ("ActionRan", None, "action_end"),
        ("BotSaid", 2, None),
    ]
    assert [e.data["choice"] for e in happened if e.type == "UserSaid"] == ["exit", "confirm"]


def test_no_answer_is_no_voice(browser, service, rows):
    known = conversation_of(cancel(browser, token_in(service, "ja")))
    assert rows("SELECT * FROM voices WHERE conversation_id = ?", known) == []
    (outcome,) = rows("SELECT reason FROM outcomes WHERE conversation_id = ?", known)
    assert outcome["reason"] is None


def test_a_reason_that_is_not_on_the_page_is_no_voice(browser, service, rows):
    known = conversation_of(cancel(browser, token_in(service, "ja"), reason="<b>"))
    assert rows("SELECT * FROM voices WHERE conversation_id = ?", known) == []


def test_back_reload_and_double_submits_give_the_same_receipt(browser, service, rows):
    token = token_in(service, "ja")
    first = browser.open("/cancel", token=token)
    second = browser.send(first)
    receipt = browser.send(second)
    for page in (
        browser.send(second),
        browser.send(first),
        browser.open("/cancel", token=token),
        browser.open(str(second.answer.url)),
        browser.open(str(receipt.answer.url)),
    ):
        assert page.terms == receipt.terms
    (count,) = rows(
        "SELECT count(*) AS n FROM effects WHERE conversation_id = ?", conversation_of(receipt)
    )
    assert count["n"] == 1


def test_the_button_pressed_many_times_at_once_cancels_once(browser, service, rows):
    second = browser.send(browser.open("/cancel", token=token_in(service, "ja")))
    with ThreadPoolExecutor(6) as crowd:
        receipts = list(crowd.map(Browser(browser.web).send, [second] * 6))
    assert {page.status for page in receipts} == {200}
    (number,) = {page.terms["受付番号"] for page in receipts}
    (count,) = rows("SELECT count(*) AS n FROM outcomes WHERE receipt_number = ?", number)
    assert count["n"] == 1


def test_going_back_before_the_end_leads_to_the_same_second_page(browser, service):
    first = browser.open("/cancel", token=token_in(service, "ja"))
    assert browser.send(first).forms == browser.send(first, reason="price").forms


@pytest.mark.parametrize(
    ("cutoff", "note"),
    [
        ("2030-11-30T00:00:00Z", "いまのお申し出は、締め切りに間に合います。"),
        (
            "2020-11-30T00:00:00Z",
            "締め切りを過ぎているため、次回分はお届け・ご請求となる場合があります。",
        ),
    ],
)
def test_the_signed_deadline_is_told_with_what_it_means(browser, service, cutoff, note):
    signed = {**SUBSCRIPTION, "id": "sub_cutoff", "cancel_cutoff_at": cutoff}
    first = browser.open("/cancel", token=token_in(service, "ja", subscription=signed))
    assert first.terms["次回分の解約締め切り"].endswith(note)
    receipt = browser.send(browser.send(first))
    assert receipt.terms["次回分の解約締め切り"].endswith(note)


def test_a_commitment_is_told_and_holds_nobody_back(browser, service):
    signed = {**SUBSCRIPTION, "id": "sub_bound", "commitment_remaining": 2}
    first = browser.open("/cancel", token=token_in(service, "ja", subscription=signed))
    assert "2 回" in first.terms["お約束の残り回数"]
    assert first.forms[0].buttons == ["確認画面へ進む"]


def test_the_wish_first_said_in_a_talk_is_the_time_that_counts(browser, service, rows):
    token = token_in(service, "ja")
    talk = Customer(browser.web, token)
    talk.choose("exit")
    known = conversation_of(cancel(browser, token))
    assert known != talk.id
    noted = rows(
        "SELECT data FROM events WHERE conversation_id = ? AND type = 'ActionRan'", talk.id
    )
    (intent,) = {
        slots["cancel_intent_at"]
        for slots in (json.loads(row["data"])["slots"] for row in noted)
        if "cancel_intent_at" in slots
    }
    (outcome,) = rows("SELECT * FROM outcomes WHERE conversation_id = ?", known)
    assert outcome["cancel_intent_at"] == intent.replace("Z", ".000Z")


def test_who_cancelled_in_the_talk_finds_its_receipt_on_the_page(browser, service):
    token = token_in(service, "ja")
    talk = Customer(browser.web, token)
    talk.choose("exit")
    number = talk.choose("confirm")["outcome"]["receipt"]["number"]
    receipt = browser.open("/cancel", token=token)
    assert receipt.headings == ["解約が完了しました"]
    assert receipt.terms["受付番号"] == number


def test_a_receipt_can_be_saved_as_text(browser, service):
    receipt = cancel(browser, token_in(service, "ja"))
    (link,) = [link for link in receipt.links if link.endswith("as=text")]
    saved = browser.web.get(link)
    assert saved.headers["content-type"] == "text/plain; charset=utf-8"
    number = receipt.terms["受付番号"]
    assert saved.headers["content-disposition"] == f'attachment; filename="{number}.txt"'
    assert f"受付番号：{number}" in saved.text


def test_a_receipt_opens_by_its_own_key_alone(browser, service):
    mine, other = (cancel(browser, token_in(service, "ja")) for _ in "12")
    number = mine.terms["受付番号"]
    key = urlsplit(str(other.answer.url)).query
    for address in (f"/receipt/{number}", f"/receipt/{number}?key=x", f"/receipt/{number}?{key}"):
        refused = browser.open(address)
        assert (refused.status, refused.headings) == (404, ["ページが見つかりません"])


def test_the_keys_of_pages_and_talks_do_not_open_each_other(browser, service):
    talk = arrive(browser.web, service)
    refused = browser.open("/cancel/confirm", visit=talk.talk_token)
    assert refused.status == 401
    second = browser.send(browser.open("/cancel", token=token_in(service, "ja")))
    visit = second.forms[0].fields["visit"]
    headers = {"Authorization": f"Bearer nct_{visit}"}
    known = visit.partition(".")[0]
    assert browser.web.get(f"/v1/conversations/{known}", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("locale", "country", "title"),
    [
        ("ja", "JP", "リンクの有効期限が切れています"),
        ("en", "US", "This link has expired"),
        ("de", "DE", "Dieser Link ist abgelaufen"),
    ],
)
def test_an_expired_link_is_explained_with_another_way_out(
    browser, service, locale, country, title
):
    old = {"iat": 1_700_000_000, "exp": 1_700_000_500}
    token = service.token(customer={"locale": locale, "country": country}, **old)
    page = browser.open("/cancel", token=token)
    assert (page.status, page.headings, page.lang) == (401, [title], locale)
    assert f"/cancel?lang={locale}" in page.links
    assert "mailto:support@example.com" in page.links


@pytest.mark.parametrize("token", ["x", "a.b.c", "\N{BOMB}", "x" * 5000])
def test_a_broken_link_is_explained(browser, token):
    page = browser.open("/cancel", token=token, lang="ja")
    assert (page.status, page.headings) == (401, ["このリンクは使えません"])


def test_a_link_signed_by_somebody_else_is_refused(browser, service):
    head, body, _ = service.token().split(".")
    assert browser.open("/cancel", token=f"{head}.{body}.{'A' * 43}").status == 401


def test_a_links_id_used_for_another_customer_is_refused(browser, service):
    cancel(browser, service.token(jti="shared-id", sub="one"))
    first = browser.open("/cancel", token=service.token(jti="shared-id-2", sub="one"))
    browser.send(first)
    second = browser.open("/cancel", token=service.token(jti="shared-id-2", sub="two"))
    refused = browser.send(second)
    assert refused.status == 409
    assert refused.headings == ["このリンクは別のお手続きで使われています"]


@pytest.mark.parametrize("country", ["JP", "DE"])
def test_what_the_host_signed_stays_text(browser, service, country):
    bad = "\"><script>alert(1)</script><b onload='x'>{{7*7}}"
    signed = {**SUBSCRIPTION, "id": bad, "plan": {**SUBSCRIPTION["plan"], "name": bad, "id": bad}}
    customer = {"name": bad, "email": bad, "locale": "ja", "country": country}
    token = service.token(sub=bad + country, customer=customer, subscription=signed)
    first = browser.open("/cancel", token=token)
    fine = {"email": "a@example.com"} if country == "DE" else {}
    second = browser.send(first, **fine)
    pages = [first, second] + ([browser.send(second)] if country == "JP" else [])
    for page in pages:
        assert page.status == 200
        assert bad in page.text or bad in page.forms[0].fields.values()
        assert not TAGS_OF_SCRIPT & set(page.tags)
        assert "b" not in page.tags


def test_every_page_is_sealed_off(browser, service):
    first = browser.open("/cancel", token=token_in(service, "ja"))
    second = browser.send(first)
    receipt = browser.send(second)
    others = [browser.open(path) for path in ("/cancel", "/how-to-cancel", "/cancel?token=x")]
    for page in (first, second, receipt, *others):
        headers = page.answer.headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; style-src 'self'; form-action 'self';"
            " base-uri 'none'; frame-ancestors 'none'"
        )
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers
        assert not TAGS_OF_SCRIPT & set(page.tags)
        own = ("/", "http://127.0.0.1", "mailto:", "tel:")
        assert all(link.startswith(own) for link in page.links)


def test_the_style_is_served_and_kept(browser):
    style = browser.web.get("/pages.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "immutable" in style.headers["cache-control"]
    assert "url(" not in style.text


def test_every_control_has_a_label_and_every_page_one_heading(browser, service):
    customer = {"country": "DE", "locale": "de"}
    form = browser.open("/cancel", token=service.token(customer=customer))
    first = browser.open("/cancel", token=token_in(service, "ja"))
    for page in (first, form, browser.send(form, name="", email="x"), browser.open("/cancel")):
        assert len(page.headings) == 1
        assert len(page.ids) == len(set(page.ids))
        assert all(control.labelled or control.id in page.fors for control in page.controls)
        assert all(set(control.described_by) <= set(page.ids) for control in page.controls)


def test_the_database_keeps_no_page_that_was_only_looked_at(browser, service):
    jti = "only-looked-at"
    browser.open("/cancel", token=token_in(service, "ja", jti=jti))
    conn = sqlite3.connect(service.database_url.removeprefix("sqlite:///"))
    (count,) = conn.execute("SELECT count(*) FROM conversations WHERE jti LIKE ?", (f"%{jti}",))
    conn.close()
    assert count == (0,)
