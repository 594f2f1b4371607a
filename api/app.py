"""Builds the service from its settings and its ports; nothing is made at import."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from fastapi import FastAPI

from api.billing import Billing
from api.billing.demo import DemoBilling
from api.clock import Clock, SystemClock
from api.packs import Loaded, load_pack, read_files
from api.problems import install
from api.routes import conversations, rasa
from api.routes.service import Service
from api.settings import Settings
from api.store.database import Database
from api.store.migrate import migrate
from api.store.server_secret import conversation_secret
from api.talk.host import Host
from api.talk.interpreter import Interpreter
from api.talk.learning import learn
from api.talk.library import Library


@dataclass(frozen=True, slots=True)
class Ports:
    clock: Clock = field(default_factory=SystemClock)
    billing: Billing = field(default_factory=DemoBilling)


def create_app(settings: Settings, ports: Ports | None = None) -> FastAPI:
    """Raises PackRefusedError with every finding of the content pack."""
    loaded = load_pack(read_files(settings.content))
    running = ports or Ports()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database(settings.database_url)
        app.state.service = _start(settings, database, loaded, running)
        yield
        await database.close()

    app = FastAPI(title="Nagori", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    install(app)
    app.include_router(conversations.router)
    app.include_router(rasa.router)
    return app


def _start(settings: Settings, database: Database, loaded: Loaded, ports: Ports) -> Service:
    migrate(database)
    library = Library(database, loaded)
    library.remember_current(ports.clock.now())
    acts = loaded.bot.intents - loaded.content.reasons.keys()
    interpreter = Interpreter(lambda: learn(loaded.bot, acts, settings.cache))
    interpreter.start()
    host = Host(database, library, interpreter, ports.billing, ports.clock)
    return Service(database, host, ports.clock, database.write_now(conversation_secret))
