import os
import re

import pytest

pytestmark = pytest.mark.enable_socket

LIGHTER = """
id: cust_test
customer: {name: 鈴木, locale: ja, country: JP}
subscription:
  id: sub_test
  status: active
  plan:
    {id: p2, name: 毎月コース, price_minor: 1980, currency: JPY, interval: month, interval_count: 1}
  started_at: -400d
  next_charge_at: +9d
options:
  plans:
    - {id: p1, name: ライト, price_minor: 980, currency: JPY, interval: month, interval_count: 1}
"""


@pytest.fixture
def chat(nagori, service, monkeypatch):
    """A talk with the running service; `typed` is what the customer types, line by line."""
    url, database = service
    monkeypatch.setenv("NAGORI_DATABASE_URL", database)

    def run(*typed, options=()):
        return nagori("chat", "--url", url, *options, typed="".join(f"{line}\n" for line in typed))

    return run


def notes(ran):
    return [line.removeprefix("* ") for line in ran.out.splitlines() if line.startswith("* ")]


@pytest.mark.parametrize(
    ("language", "receipt", "ended"),
    [
        ("ja", "受付番号：NG-", "会話が終わりました（解約）。"),
        ("en", "Receipt number: NG-", "The conversation has ended (cancelled)."),
    ],
)
def test_two_acts_cancel(chat, language, receipt, ended):
    ran = chat("0", "1", options=("--lang", language))
    assert ran.code == 0
    assert receipt in ran.out
    assert notes(ran)[-1] == ended


@pytest.mark.parametrize(
    ("language", "card", "ended"),
    [
        ("ja", "--- ご提案 ---\n", "会話が終わりました（ご提案を承諾）。"),
        ("en", "--- Offer ---\n", "The conversation has ended (offer accepted)."),
    ],
)
def test_an_offer_can_be_accepted(chat, language, card, ended):
    ran = chat("1", "1", "1", options=("--lang", language))
    assert card in ran.out
    assert notes(ran)[-1] == ended


def test_the_customer_of_a_file_talks_in_their_own_language(chat, home):
    (home / "customer.yml").write_text(LIGHTER)
    ran = chat("1", "料金が高いので", "1", options=("--customer", "customer.yml"))
    assert "鈴木さん（毎月コース）" in notes(ran)[0]
    assert "980円" in ran.out
    assert notes(ran)[-1] == "会話が終わりました（ご提案を承諾）。"


def test_a_number_that_is_not_there_is_not_sent(chat):
    ran = chat("7", "q", options=("--lang", "en"))
    assert "There is no 7. Choose from 1, 2, 3, 0." in notes(ran)
    assert ran.out.count("[0] Cancel now") == 1


def test_an_empty_line_is_not_sent(chat):
    ran = chat("", "q")
    assert "番号、または言葉を入力してください。" in notes(ran)
    assert ran.out.count("[0] 解約手続きへ進む") == 1


def test_text_that_is_too_long_is_refused_in_words_and_the_talk_goes_on(chat):
    ran = chat("あ" * 2001, "0", "1")
    assert "長すぎて送れませんでした。2,000 文字までにしてください。" in notes(ran)
    assert notes(ran)[-1] == "会話が終わりました（解約）。"


def test_leaving_changes_nothing_and_names_the_way_back(chat):
    left = chat("1", "q", options=("--lang", "en"))
    assert "You left. Nothing about the subscription was changed." in notes(left)
    token = re.search(r"--resume (\S+)", left.out)[1]
    back = chat("0", "1", options=("--lang", "en", "--resume", token))
    assert "what is the main reason?" in back.out
    assert notes(back)[-1] == "The conversation has ended (cancelled)."


def test_the_end_of_the_input_leaves(chat):
    assert "ここで中断します。ご契約は何も変わっていません。" in notes(chat())


def test_a_token_of_no_talk_is_refused(chat):
    assert "--resume takes the token" in chat(options=("--resume", "mine")).refusal
    assert "refused the talk" in chat(options=("--resume", "nct_cv_1.forged")).refusal


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "nonsense", "http://["])
def test_a_service_that_does_not_answer_is_named(nagori, url):
    nagori("keys", "new")
    assert f"{url} does not answer" in nagori("chat", "--url", url).refusal


def test_without_an_address_a_service_is_started_and_stopped(shell):
    ran = shell("chat", "--lang", "en", typed="0\n1\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Receipt number: NG-" in ran.out


def test_in_a_terminal_the_talk_has_bubbles(service, home, terminal):
    url, database = service
    with terminal(["chat", "--url", url, "--lang", "en"], NAGORI_DATABASE_URL=database) as screen:
        assert "╭" in screen.read_until("\n> ")
        screen.type("0")
        assert "This will cancel" in screen.read_until("\n> ")
        screen.interrupt()
        assert "Nothing about the subscription was changed" in screen.read_until("--resume")
    assert os.waitstatus_to_exitcode(screen.status) == 0
