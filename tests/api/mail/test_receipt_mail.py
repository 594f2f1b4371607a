"""Receipts by mail: a started service and a real mail server."""

import sqlite3
import time

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.mail import is_address
from tests.api.mail.post_office import BUSY, UNKNOWN
from tests.api.talking import Customer, arrive
from tests.service import Service

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def posting(tmp_path, office):
    env = {"NAGORI_SMTP_URL": office.url, "NAGORI_MAIL_FROM": "茶屋 <shop@example.com>"}
    with Service(tmp_path, **env) as running:
        yield running


def leave(service, **customer) -> Customer:
    signed = {"name": "山田", "country": "JP", "locale": "ja", **customer}
    with httpx.Client(base_url=service.url, timeout=20) as web:
        talk = arrive(web, service, customer=signed)
        talk.choose("exit")
        talk.choose("confirm")
    return talk


def mail_of(service, talk):
    connection = sqlite3.connect(service.database_url.removeprefix("sqlite:///"))
    query = "SELECT status, attempts, error FROM mails WHERE conversation_id = ?"
    found = connection.execute(query, (talk.id,)).fetchone()
    connection.close()
    return found


def settled(service, talk):
    for _ in range(1000):
        found = mail_of(service, talk)
        if found[0] != "requested":
            break
        time.sleep(0.02)
    return found


def read(letter, kind):
    return letter.get_body((kind,)).get_content().replace("\r\n", "\n")


def said(talk):
    return [message["text"] for message in talk.turns[-1]["messages"]]


def test_a_japanese_receipt_says_what_the_page_said(posting, office):
    talk = leave(posting, email="hana@example.com")
    (letter,) = office.wait(1)
    number = talk.turns[-1]["outcome"]["receipt"]["number"]
    assert letter["Subject"] == f"【当店】解約の受付番号 {number}"
    assert letter["To"] == "hana@example.com"
    assert letter["From"] == "茶屋 <shop@example.com>"
    assert letter["Message-ID"] == f"<{number}.receipt@example.com>"
    assert letter["Content-Language"] == "ja"
    text = read(letter, "plain")
    assert text.startswith("山田 様\n\n当店です。解約について、お手続きの控えをお送りします。\n")
    assert "解約の手続きが完了しました。" in text
    assert f"受付番号：{number}" in text
    assert "ご契約：毎月コース" in text
    assert "次回（2030年12月3日(火)）からのご請求はありません。" in text
    assert "お問い合わせ：support@example.com" in text
    assert "メールアドレスにも" not in text
    assert "受付の控えを、ご登録のメールアドレスにもお送りします。" in said(talk)
    assert settled(posting, talk) == ("sent", 1, None)


def test_an_english_receipt_is_text_and_the_same_as_html(posting, office):
    talk = leave(posting, email="amy@example.com", name="Amy <b>", locale="en")
    (letter,) = office.wait(1)
    number = talk.turns[-1]["outcome"]["receipt"]["number"]
    text = read(letter, "plain")
    page = read(letter, "html")
    assert letter["Subject"] == f"Your cancellation with our shop: receipt {number}"
    assert "Dear Amy <b>,\n\nThis is our shop, with a record of your cancellation.\n" in text
    assert "Your subscription is cancelled." in text
    assert "<p>Dear Amy &lt;b&gt;,</p>" in page
    assert f"Receipt number: {number}<br>" in page
    assert '<html lang="en">' in page


def test_an_address_refused_for_good_is_given_up_at_once(posting, office):
    talk = leave(posting, email=UNKNOWN)
    assert talk.turns[-1]["outcome"]["kind"] == "cancelled"
    assert settled(posting, talk) == ("failed", 1, "the server answers 550")
    assert office.asked == [UNKNOWN]


def test_a_server_that_is_busy_is_asked_again(posting, office):
    talk = leave(posting, email=BUSY)
    office.wait(1)
    assert settled(posting, talk)[:2] == ("sent", 2)


def test_a_server_that_is_down_keeps_nobody_waiting_and_nothing_is_lost(posting, office):
    office.close()
    began = time.perf_counter()
    talk = leave(posting, email="hana@example.com")
    assert talk.turns[-1]["outcome"]["kind"] == "cancelled"
    assert time.perf_counter() - began < 5
    posting.kill()
    assert mail_of(posting, talk)[0] == "requested"
    connection = sqlite3.connect(posting.database_url.removeprefix("sqlite:///"))
    # As if the lease of an attempt cut off by the kill had run out.
    connection.execute("UPDATE mails SET next_try_at = requested_at")
    connection.commit()
    connection.close()
    office.open()
    posting.start()
    (letter,) = office.wait(1)
    assert letter["To"] == "hana@example.com"
    assert settled(posting, talk)[0] == "sent"


def test_nothing_is_promised_where_nothing_can_be_sent(posting):
    talk = leave(posting, email="@example.com")
    assert talk.turns[-1]["outcome"]["kind"] == "cancelled"
    assert mail_of(posting, talk) is None
    assert "受付の控えを、ご登録のメールアドレスにもお送りします。" not in said(talk)


@pytest.mark.parametrize(
    "text", [None, "", "nobody", "a@b\r\nBcc: c@d", "@example.com", "a@", "山田 <a@b.c>", "a b@c.d"]
)
def test_what_is_no_address_is_not_written_to(text):
    assert not is_address(text)


@given(st.text())
def test_any_text_can_be_asked_whether_it_is_an_address(text):
    assert is_address(text) in {True, False}


def test_without_a_server_no_mail_is_promised(service):
    talk = leave(service, email="hana@example.com")
    assert talk.turns[-1]["outcome"]["kind"] == "cancelled"
    assert not any("メール" in text for text in said(talk))


def test_the_same_answer_twice_is_one_letter(posting, office):
    with httpx.Client(base_url=posting.url, timeout=20) as web:
        talk = arrive(web, posting, customer={"email": "hana@example.com", "locale": "ja"})
        talk.choose("exit")
        for _ in range(3):
            assert talk.post({"n": 2, "choice": "confirm"}).status_code == 200
    office.wait(1)
    time.sleep(0.3)
    assert len(office.letters) == 1
