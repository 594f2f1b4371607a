"""The same cases against a started service; what is behind a turn is read from its database."""

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

import httpx
import pytest
import uvicorn
from sqlalchemy import create_engine

from api.app import Ports, create_app
from api.billing import Settled
from api.cases import NOW, Shown, TurnRefusedError, play
from api.cases.form import Chooses
from api.identity.keys import new_secret_key
from api.identity.tokens import sign_customer_token
from api.packs import load_pack, read_files
from api.routes.schemas import Opened, Transcript, Turn
from api.settings import Settings
from api.store import conversations, site_keys
from api.store.database import Database
from api.store.events import events_of
from api.store.migrate import migrate
from api.talk.making import APPLY_EFFECTS
from api.talk.record import load_state
from tests.api.talking import bearer
from tests.conversations.reading import read_all
from tests.service import free_port

pytestmark = pytest.mark.enable_socket
CASES = read_all(load_pack(read_files(None)))
SUBSCRIPTION = [
    "status",
    "started_at",
    "orders_count",
    "next_charge_at",
    "next_shipment_at",
    "cancel_cutoff_at",
    "commitment_remaining",
    "paused_until",
    "attributes",
]
CUSTOMER = {"language": "locale", "country": "country", "region": "region"}
PLAN = ["price_minor", "currency", "interval", "interval_count"]
OPTIONS = ["plans", "products", "intervals"]


class StillClock:
    def now(self):
        return NOW


@dataclass
class ObedientBilling:
    """Says of every effect what it was told to."""

    status: str = "applied"

    async def apply(self, effect):
        return Settled(str(effect["id"]), self.status)


@dataclass
class Shop:
    """A started service, the shop's keys and billing, and a view of the database."""

    url: str
    keys: dict
    billing: ObedientBilling
    engine: object


@contextmanager
def serving(app):
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as client:
        client.get(f"http://127.0.0.1:{port}/openapi.json")
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Each case has a site of its own: what one customer accepted is no other's history."""
    url = f"sqlite:///{tmp_path_factory.mktemp('cases')}/nagori.db"
    keys = {case.name: new_secret_key(f"site {n}", NOW) for n, case in enumerate(CASES)}
    database = Database(url)
    migrate(database)
    for key in keys.values():
        database.write_now(lambda conn, key=key: site_keys.add(conn, key))
    database.close_now()
    billing = ObedientBilling()
    engine = create_engine(url)
    with serving(create_app(Settings(database_url=url), Ports(StillClock(), billing))) as address:
        yield Shop(address, keys, billing, engine)
    engine.dispose()


def as_claims(facts):
    """The token that says these slots."""
    plan = {key: facts[key] for key in PLAN if key in facts}
    told = {key: facts[key] for key in SUBSCRIPTION if facts.get(key) is not None}
    return {
        "sub": facts["customer_id"],
        "mode": "test",
        "customer": {claim: facts[slot] for slot, claim in CUSTOMER.items() if facts.get(slot)},
        "subscription": {
            "id": facts["subscription_id"],
            "plan": {"id": facts["plan_id"], "name": facts["plan_name"], **plan},
            **told,
        },
        "options": {key: facts.get(f"options_{key}", []) for key in OPTIONS},
    }


class Customer:
    """Plays one case at the wire."""

    def __init__(self, shop, case, client):
        self.shop, self.case, self.client = shop, case, client

    async def begin(self):
        token = sign_customer_token(self.shop.keys[self.case.name], as_claims(self.case.facts), NOW)
        body = {"entry": self.case.facts["entry"]}
        answer = await self.client.post("/v1/conversations", json=body, headers=bearer(token))
        assert answer.status_code == 201, answer.text
        opened = Opened.model_validate(answer.json())
        self.id, self.headers = opened.id, bearer(opened.token)
        shown = self._look_behind(opened.turn)
        assert {name: shown.slots[name] for name in self.case.facts} == self.case.facts
        return shown

    async def take(self, act):
        said = {"choice": act.choice} if isinstance(act, Chooses) else {"text": act.text}
        answer = await self.client.post(
            f"/v1/conversations/{self.id}/turns",
            json={"n": self.turn.n + 1, **said},
            headers=self.headers,
        )
        if answer.status_code != 200:
            raise TurnRefusedError(answer.text)
        return self._look_behind(Turn.model_validate(answer.json()))

    async def read(self):
        answer = await self.client.get(f"/v1/conversations/{self.id}", headers=self.headers)
        return Transcript.model_validate(answer.json())

    def _look_behind(self, turn):
        self.turn = turn
        with self.shop.engine.connect() as conn:
            stored = conversations.load(conn, self.id)
            answer = events_of(conn, self.id)[-1]
        assert answer.data["n"] == stored.n == turn.n
        return Shown(turn, tuple(answer.data["responses"]), load_state(stored.state).slots)


async def play_at(shop, case):
    """The failure, and the transcript beside the turns as they were answered."""
    stub = case.stubs.get(APPLY_EFFECTS)
    shop.billing.status = str(stub.slots["effect_status"]) if stub else "applied"
    async with httpx.AsyncClient(base_url=shop.url, timeout=60) as client:
        customer = Customer(shop, case, client)
        failure = await play(case, customer)
        return failure, customer.turn, await customer.read()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_started_service_talks_as_the_case_says(shop, case):
    failure, last, transcript = asyncio.run(play_at(shop, case))
    assert failure is None
    assert transcript.turn == last
    assert [turn.n for turn in transcript.turns] == list(range(last.n + 1))
