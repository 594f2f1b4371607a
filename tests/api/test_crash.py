"""What was acknowledged survives the service; what was agreed is done."""

import httpx
import pytest

from api.store.conversations import load
from api.store.database import Database
from api.store.events import broken_links, events_of
from tests.api.talking import Customer
from tests.service import Service

pytestmark = pytest.mark.enable_socket


def test_a_killed_service_resumes_at_the_same_turn(tmp_path):
    service = Service(tmp_path).start()
    with httpx.Client(base_url=service.url, timeout=20) as web:
        customer = Customer(web, service.token())
        customer.choose("leave")
        customer.choose("surplus")
    service.kill()
    with service, httpx.Client(base_url=service.url, timeout=20) as web:
        customer.web = web
        resumed = customer.open()
        assert resumed.status_code == 200
        assert resumed.json()["id"] == customer.id
        assert resumed.json()["turn"] == customer.turns[-1]
        assert [turn["turn"] for turn in customer.read()["turns"]] == customer.turns
        assert customer.choose("accept")["outcome"]["kind"] == "offer_accepted"
    _assert_chain_is_whole(service, customer)


def test_a_talk_goes_on_under_the_pack_it_began_with(tmp_path):
    service = Service(tmp_path)
    service.nagori("init", str(tmp_path / "pack"))
    with service, httpx.Client(base_url=service.url, timeout=20) as web:
        customer = Customer(web, service.token())
    domain = tmp_path / "pack" / "domain.yml"
    domain.write_text(
        domain.read_text("utf-8").replace("差し支えなければ、理由", "新しい文、理由"), "utf-8"
    )
    service.env["NAGORI_CONTENT"] = str(tmp_path / "pack")
    with service, httpx.Client(base_url=service.url, timeout=20) as web:
        customer.web = web
        assert customer.choose("leave")["messages"][0]["text"].startswith("差し支えなければ、理由")
        newcomer = Customer(web, service.token())
        assert newcomer.choose("leave")["messages"][0]["text"].startswith("新しい文、理由")


def _assert_chain_is_whole(service: Service, customer: Customer) -> None:
    database = Database(service.database_url)
    stored = database.read_now(lambda conn: load(conn, customer.id))
    events = database.read_now(lambda conn: events_of(conn, customer.id))
    database.close_now()
    assert broken_links(events, head=stored.head_hash) == ()
    assert [event.seq for event in events] == list(range(1, stored.seq + 1))
