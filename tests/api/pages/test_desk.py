"""The pages alone, without the conversation, over a billing and a clock of the test's own."""

import asyncio
import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import httpx
import pytest
import yaml
from fastapi import FastAPI

from actions.identifiers import cancel_id, receipt_number
from actions.jurisdictions import Jurisdictions, resolve_preset
from api.billing import Settled
from api.pages import routes
from api.pages.desk import Desk, Numbering
from api.pages.keys import READING_TIME, Keyring
from api.pages.shop import read_shop
from api.pages.speech import WORDS
from api.store import cancel_requests, site_keys
from api.store.cancel_requests import CancelRequest, TooManyRequestsError
from api.store.database import Database
from api.store.migrate import migrate
from api.store.schema import cancel_requests as requests
from bot.content import default_files
from tests.api.identity.signing import KEY, NOON, sign
from tests.api.pages.reading import Page

HANA = {"locale": "ja", "country": "JP", "email": "hana@example.com"}
REQUEST = CancelRequest(
    id="cr_1",
    site="shop",
    language="de",
    kind="ordinary",
    cause=None,
    name="Ada",
    contract="4711",
    email="ada@example.org",
    end_on=None,
    receipt_number="NG-0000-0000",
    requested_at=NOON,
)


@dataclass
class Clock:
    moment: datetime = NOON

    def now(self):
        return self.moment


@dataclass
class Billing:
    """Answers with `status`, never answers, or raises it."""

    status: str | BaseException | None = "applied"
    asked: list = field(default_factory=list)

    async def apply(self, effect):
        self.asked.append(effect)
        match self.status:
            case None:
                await asyncio.Event().wait()
            case BaseException() as error:
                raise error
        return Settled(
            effect["id"], self.status, "お電話ください" if self.status == "rejected" else None
        )


@dataclass
class Stage:
    desk: Desk
    clock: Clock
    billing: Billing

    def visit(self, *steps):
        """Each step takes the page before it and gives (method, path, form)."""

        async def walk():
            app = FastAPI()
            app.state.desk = self.desk
            app.include_router(routes.router)
            over = httpx.ASGITransport(app)
            async with httpx.AsyncClient(
                transport=over, base_url="http://nagori", follow_redirects=True
            ) as web:
                page = None
                for step in steps:
                    method, path, form = step(page)
                    page = Page(await web.request(method, path, data=form))
                return page

        return asyncio.run(walk())


@pytest.fixture
def stage(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/nagori.db")
    migrate(database)
    database.write_now(lambda conn: site_keys.add(conn, KEY))
    clock, billing = Clock(), Billing()
    desk = Desk(
        database=database,
        billing=billing,
        clock=clock,
        keyring=Keyring("s" * 43),
        shop=read_shop(default_files(), "pack"),
        numbering=Numbering(receipt=receipt_number, effect=cancel_id),
    )
    yield Stage(desk, clock, billing)
    database.close_now()


def opens(**claims):
    token = sign(customer=HANA, **claims)
    return lambda _: ("GET", f"/cancel?token={token}", None)


def sends(page):
    (form,) = page.forms
    return "POST", form.action, form.fields


def reopens(page):
    return "GET", str(page.answer.url), None


def test_the_pages_stand_without_the_conversation(stage):
    receipt = stage.visit(opens(), sends, sends)
    assert receipt.headings == ["解約が完了しました"]


def test_neither_conversation_nor_actions_are_even_loaded():
    code = (
        "import sys, api.pages.routes;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'bot', 'actions'}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("status", ["accepted", RuntimeError("the shop is down")])
def test_what_the_shop_has_not_confirmed_is_called_received(stage, status):
    stage.billing.status = status
    receipt = stage.visit(opens(), sends, sends)
    assert receipt.headings == ["解約を受け付けました"]
    assert receipt.terms["状況"] == "受付済み・処理中"


def test_a_shop_that_never_answers_is_not_waited_for(stage):
    stage.billing.status = None
    began = asyncio.run(_seconds())
    receipt = stage.visit(opens(), sends, sends)
    assert receipt.headings == ["解約を受け付けました"]
    assert asyncio.run(_seconds()) - began < 4


def test_a_refusal_is_told_with_the_shops_words_and_the_recorded_time(stage):
    stage.billing.status = "rejected"
    receipt = stage.visit(opens(), sends, sends)
    assert receipt.headings == ["解約を完了できませんでした"]
    assert receipt.terms["お店からの説明"] == "お電話ください"
    assert receipt.terms["お申し出の時刻"] == "2026年11月23日(月) 21:00"
    assert "mailto:support@example.com" in receipt.links


def test_the_receipt_tells_how_things_stand_now(stage):
    stage.billing.status = "accepted"
    receipt = stage.visit(opens(), sends, sends)
    stage.desk.database.write_now(
        lambda conn: conn.exec_driver_sql("UPDATE effects SET status = 'applied'")
    )
    later = stage.visit(lambda _: reopens(receipt))
    assert later.headings == ["解約が完了しました"]


def test_the_billing_is_asked_for_the_time_of_the_first_step(stage):
    second = stage.visit(opens(), sends)
    stage.clock.moment += timedelta(minutes=20)
    receipt = stage.visit(lambda _: sends(second))
    assert receipt.terms["受付日時"] == "2026年11月23日(月) 21:20"
    (effect,) = stage.billing.asked
    assert effect["cancel_intent_at"] == "2026-11-23T12:00:00Z"


@pytest.mark.parametrize("hours", [1, 23])
def test_a_page_read_slowly_can_still_be_sent(stage, hours):
    first = stage.visit(opens())
    stage.clock.moment += timedelta(hours=hours)
    assert stage.visit(lambda _: sends(first)).headings == ["解約の確認"]


def test_a_page_left_open_for_days_asks_for_a_new_link(stage):
    first = stage.visit(opens())
    stage.clock.moment += READING_TIME + timedelta(minutes=11)
    refused = stage.visit(lambda _: sends(first))
    assert (refused.status, refused.headings) == (401, ["リンクの有効期限が切れています"])


def test_a_mark_of_another_link_proves_nothing(stage):
    first, other = stage.visit(opens(jti="a")), stage.visit(opens(jti="b"))
    stage.clock.moment += timedelta(hours=1)
    fields = {**first.forms[0].fields, "mark": other.forms[0].fields["mark"]}
    assert stage.visit(lambda _: ("POST", "/cancel", fields)).status == 401


def test_a_cancellation_cut_off_before_its_receipt_is_finished_by_a_reload(stage):
    second = stage.visit(opens(), sends)
    stage.billing.status = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        stage.visit(lambda _: sends(second))
    stage.billing.status = "applied"
    receipt = stage.visit(lambda _: reopens(second))
    assert receipt.headings == ["解約が完了しました"]
    assert len({effect["id"] for effect in stage.billing.asked}) == 1


def test_our_own_bug_is_a_page_with_another_way_out(stage):
    stage.desk.database.write_now(lambda conn: conn.exec_driver_sql("DROP TABLE site_keys"))
    page = stage.visit(opens())
    assert (page.status, page.lang) == (500, "ja")
    assert "mailto:support@example.com" in page.links


def test_the_law_is_read_as_the_conversation_reads_it():
    files = default_files()
    told = yaml.safe_load(files["jurisdictions.yml"])["jurisdictions"]
    places, shop = Jurisdictions.model_validate(told), read_shop(files, "pack")
    for country, region in (
        ("DE", None),
        ("DE", "BY"),
        ("US", "MN"),
        ("US", "US-MN"),
        ("us", "ca"),
        ("FR", None),
        (None, None),
    ):
        expected = resolve_preset(places, country=country, region=region)
        assert shop.preset(country, region) == expected


def test_an_address_is_forgotten_an_hour_later(stage):
    database = stage.desk.database

    def add(conn, number, minutes):
        at = NOON + timedelta(minutes=minutes)
        request = replace(REQUEST, id=f"cr_{number}", requested_at=at)
        return cancel_requests.add(conn, request, sender_hash="who")

    for number in range(10):
        database.write_now(lambda conn, number=number: add(conn, number, 0))
    with pytest.raises(TooManyRequestsError):
        database.write_now(lambda conn: add(conn, 10, 59))
    database.write_now(lambda conn: add(conn, 11, 61))
    known = database.read_now(
        lambda conn: conn.execute(requests.select().order_by(requests.c.requested_at)).all()
    )
    assert [row.sender_hash for row in known] == [None] * 10 + ["who"]


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_no_word_is_empty_and_no_placeholder_is_forgotten(words):
    texts = re.findall(r"=(?:'([^']*)'|\"([^\"]*)\")", repr(words))
    assert all(any(pair) for pair in texts)
    known = {"count", "n", "plan", "time", "contact"}
    assert set(re.findall(r"\{(\w+)\}", repr(words))) == known


async def _seconds():
    return asyncio.get_running_loop().time()
