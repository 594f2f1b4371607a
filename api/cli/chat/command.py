"""The command `chat`: who talks, and to which service."""

import re
import shlex
from dataclasses import dataclass
from typing import Literal

import httpx

from api.cli.chat.client import Client, DeniedError, NoServiceError, Talk, UnreachableError
from api.cli.chat.screen import Screen, open_screen
from api.cli.chat.talk import Chat
from api.cli.chat.words import BY_LANGUAGE, Language, Words
from api.cli.configuration import open_database, read_settings
from api.cli.customers import read_customer
from api.cli.keys import ensure_key
from api.cli.refusal import RefusedError
from api.cli.tokens import find_key, sign
from api.clock import SystemClock
from api.identity.keys import SiteKey
from api.identity.tokens import LIFETIME
from api.routes.schemas import Turn
from api.settings import Settings
from api.store.canonical import JsonObject

_SECONDS = httpx.Timeout(60.0, connect=5.0)
"""The first typed words may wait until the service has learnt to understand them."""
_TALK_TOKEN = re.compile(r"nct_([\w-]+)\.[\w-]+", re.ASCII)
_CUSTOMERS: dict[Language, str] = {"ja": "coffee", "en": "streaming"}

Entry = Literal["cancel", "consult"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who comes, and what they see."""

    claims: JsonObject | None
    """None for one who goes on with a talk."""
    language: Language
    entry: Entry
    resume: str | None
    """A conversation's token."""
    screen: Screen

    @property
    def words(self) -> Words:
        return BY_LANGUAGE[self.language]

    def introduce(self) -> None:
        match self.claims:
            case {
                "subscription": {"plan": {"name": str() as plan}},
                "customer": {"name": str() as name},
            }:
                told = self.words.starting.format(name=name, plan=plan)
            case None:
                told = self.words.resuming
            case _:
                told = self.words.anybody
        self.screen.note(told)
        self.screen.note(self.words.how)


def chat_as_customer(
    customer: str | None,
    *,
    language: Language | None,
    entry: Entry,
    resume: str | None,
    url: str | None,
) -> None:
    """Raises RefusedError."""
    settings = read_settings()
    visit = prepare(customer, language=language, entry=entry, resume=resume)
    visit.introduce()
    if url is None:
        _chat_here(visit, settings)
        return
    with open_database(settings) as database:
        key = None if resume else find_key(database)
    talk_at(url, visit, key, resumable=f"--url {shlex.quote(url)}")


def prepare(
    customer: str | None, *, language: Language | None, entry: Entry, resume: str | None = None
) -> Visit:
    """Raises RefusedError for a customer who cannot be read."""
    named = customer or _CUSTOMERS[language or "ja"]
    claims = None if resume else read_customer(named, SystemClock().now())
    spoken = language or _spoken(claims)
    screen = open_screen(BY_LANGUAGE[spoken])
    return Visit(claims=claims, language=spoken, entry=entry, resume=resume, screen=screen)


def talk_at(url: str, visit: Visit, key: SiteKey | None, *, resumable: str | None) -> None:
    """`resumable`: what `chat` must be told to find the service again; None where it is gone then.

    Raises RefusedError.
    """
    try:
        with httpx.Client(base_url=url, timeout=_SECONDS) as http:
            client = Client(http)
            talk, turn = _begin(client, visit, key)
            again = None if resumable is None else _resume_command(talk, visit, resumable)
            Chat(client, talk, visit.screen, visit.words, again).hold(turn)
    except (UnreachableError, httpx.InvalidURL) as error:
        raise RefusedError(f"{url} does not answer ({error}). Start it: nagori serve") from error
    except NoServiceError as error:
        raise RefusedError(f"{url} is no Nagori service: {error}.") from error
    except DeniedError as error:
        raise RefusedError(f"The service refused the talk. {error.detail}") from error


def _chat_here(visit: Visit, settings: Settings) -> None:
    from api.cli.serving import build, listen, run_beside, url_of  # noqa: PLC0415 - takes a second

    with open_database(settings) as database:
        key = None if visit.resume else ensure_key(database)
    with listen("127.0.0.1", 0) as door, run_beside(build(settings), door):
        talk_at(url_of(door), visit, key, resumable="")


def _begin(client: Client, visit: Visit, key: SiteKey | None) -> tuple[Talk, Turn]:
    if visit.resume is not None:
        talk = _read_talk(visit.resume)
        return talk, client.resume(talk)
    assert key is not None and visit.claims is not None  # noqa: PT018, S101 - only resuming does without
    token = sign(key, visit.claims, ttl=LIFETIME, mode="test")
    return client.open(token, entry=visit.entry, locale=visit.language)


def _read_talk(token: str) -> Talk:
    found = _TALK_TOKEN.fullmatch(token)
    if found is None:
        raise RefusedError("--resume takes the token that a talk named on leaving: nct_...")
    return Talk(found[1], token)


def _resume_command(talk: Talk, visit: Visit, where: str) -> str:
    parts = ("nagori chat", f"--lang {visit.language}", where, f"--resume {talk.token}")
    return " ".join(part for part in parts if part)


def _spoken(claims: JsonObject | None) -> Language:
    match claims:
        case {"customer": {"locale": str() as locale}} if locale.lower().startswith("en"):
            return "en"
        case _:
            return "ja"
