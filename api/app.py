"""Builds the service from its settings and its ports; nothing is made at import."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import SystemRandom

from fastapi import FastAPI

from actions.identifiers import cancel_id, receipt_number
from api.billing import Billing
from api.billing.demo import DemoBilling
from api.clock import Clock, SystemClock
from api.mail import Mailer
from api.mail.courier import Courier
from api.mail.smtp import SmtpMailer, read_sender, read_server
from api.packs import Loaded, load_sound, read_files
from api.pages import routes as pages
from api.pages.desk import Desk, Numbering
from api.pages.keys import Keyring
from api.pages.shop import read_shop
from api.problems import install
from api.routes import conversations, rasa
from api.routes.service import Service
from api.settings import Settings
from api.store.database import Database
from api.store.migrate import migrate
from api.store.server_secret import conversation_secret
from api.talk.host import Host, Outside
from api.talk.interpreter import Interpreter
from api.talk.learning import learn
from api.talk.library import Library


@dataclass(frozen=True, slots=True)
class Ports:
    clock: Clock = field(default_factory=SystemClock)
    billing: Billing = field(default_factory=DemoBilling)
    mailer: Mailer | None = None
    """None means the one the settings name, if any."""


def create_app(settings: Settings, ports: Ports | None = None) -> FastAPI:
    """Raises PackRefusedError with every finding of the content pack.

    A pack is explored before it is served for the first time, which takes many seconds.
    """
    loaded = load_sound(read_files(settings.content), settings.cache, announce=_ask_for_patience)
    running = ports or Ports()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database(settings.database_url)
        courier = _hire_courier(settings, database, running)
        app.state.service = _start(settings, database, loaded, running, courier)
        app.state.desk = _open_desk(database, loaded, running, courier)
        async with _at_work(courier):
            yield
        await database.close()

    app = FastAPI(title="Nagori", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    install(app)
    app.include_router(conversations.router)
    app.include_router(rasa.router)
    app.include_router(pages.router)
    return app


def _ask_for_patience() -> None:
    sys.stderr.write("Checking every conversation of the pack, once.\n")
    sys.stderr.flush()


def _hire_courier(settings: Settings, database: Database, ports: Ports) -> Courier | None:
    mailer = ports.mailer or _open_mailer(settings)
    if mailer is None:
        return None
    return Courier(database, mailer, ports.clock, SystemRandom().random)


def _open_mailer(settings: Settings) -> Mailer | None:
    if settings.smtp_url is None or settings.mail_from is None:
        return None
    server = read_server(settings.smtp_url.get_secret_value())
    return SmtpMailer(server, read_sender(settings.mail_from))


@asynccontextmanager
async def _at_work(courier: Courier | None) -> AsyncIterator[None]:
    if courier is None:
        yield
        return
    rounds = asyncio.create_task(courier.run())
    try:
        yield
    finally:
        rounds.cancel()
        with suppress(asyncio.CancelledError):
            await rounds


def _start(
    settings: Settings,
    database: Database,
    loaded: Loaded,
    ports: Ports,
    courier: Courier | None,
) -> Service:
    migrate(database)
    library = Library(database, loaded)
    library.remember_current(ports.clock.now())
    acts = loaded.bot.intents - loaded.content.reasons.keys()
    interpreter = Interpreter(lambda: learn(loaded.bot, acts, settings.cache))
    interpreter.start()
    outside = Outside(ports.billing, ports.clock, courier)
    host = Host(database, library, interpreter, outside)
    return Service(database, host, ports.clock, database.write_now(conversation_secret))


def _open_desk(database: Database, loaded: Loaded, ports: Ports, courier: Courier | None) -> Desk:
    return Desk(
        database=database,
        billing=ports.billing,
        clock=ports.clock,
        keyring=Keyring(database.write_now(conversation_secret)),
        shop=read_shop(loaded.files, loaded.version),
        numbering=Numbering(receipt=receipt_number, effect=cancel_id),
        courier=courier,
    )
