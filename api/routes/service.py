"""What the routes share: the running parts, and who is asking."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Path, Request
from pydantic import JsonValue

from actions.jurisdictions import resolve_preset
from api.clock import Clock
from api.identity.claims import CustomerClaims, claims_to_slots
from api.identity.ids import ConversationId, new_conversation_id
from api.identity.keys import SiteKey
from api.identity.tokens import check_conversation_token, issuer_of, verify_customer_token
from api.routes.refusals import (
    no_talk,
    other_conversation,
    sender_unknown,
    stale_turn,
    statutory_page,
    token_reused,
    unavailable,
    unknown_choice,
)
from api.store import conversations as store
from api.store import site_keys
from api.store.conversations import NewConversation, Stored
from api.store.database import Database
from api.talk.host import CrowdedTalkError, Host, NoTalkError, Said, StaleTurnError
from bot.engine.events import NotStartedError, UnknownChoiceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A customer at the door; `locale` beats what the token says of them."""

    claims: CustomerClaims
    key: SiteKey
    entry: str
    token: str | None = None
    """As it was sent."""
    locale: str | None = None
    sender: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """`fresh` is False for a talk that the token began earlier."""

    stored: Stored
    fresh: bool


@dataclass(frozen=True, slots=True)
class Service:
    database: Database
    host: Host
    clock: Clock
    secret: str
    """Signs conversation tokens."""

    async def verify(self, token: str | None) -> tuple[CustomerClaims, SiteKey]:
        """Raises Unauthorized."""
        now = self.clock.now()
        key = await self._find_key(token)
        claims = verify_customer_token(token, lambda _: key, now)
        assert key is not None  # noqa: S101 - a token without a key was refused above
        return claims, key

    async def _find_key(self, token: str | None) -> SiteKey | None:
        if not token:
            return None
        issuer = issuer_of(token)
        return await self.database.read(lambda conn: site_keys.load(conn, issuer))

    async def open(self, arrival: Arrival) -> Begun:
        """The token's talk, begun or resumed. Raises Problem."""
        self._refuse_where_law_wants_a_page(arrival)
        new = self._new(arrival)
        history = await self.database.read(
            lambda conn: store.offer_history(
                conn, site=new.site, customer_id=new.customer_id, mode=new.mode
            )
        )
        known: dict[str, JsonValue] = {
            "entry": new.entry,
            "language": new.language,
            "offer_history": list(history),
        }
        try:
            stored = await self.host.open(new, {**claims_to_slots(arrival.claims), **known})
        except NotStartedError as error:
            raise unavailable() from error
        if (stored.customer_id, stored.subscription_id) != (new.customer_id, new.subscription_id):
            raise token_reused()
        return Begun(stored, fresh=stored.id == new.id)

    def _refuse_where_law_wants_a_page(self, arrival: Arrival) -> None:
        customer = arrival.claims.customer
        places = self.host.library.current.loaded.content.jurisdictions
        preset = resolve_preset(places, country=customer.country, region=customer.region)
        if arrival.entry == "cancel" and preset == "offers_before_click":
            raise statutory_page(arrival.token or "")

    def _new(self, arrival: Arrival) -> NewConversation:
        pack = self.host.library.current.loaded.bot
        claims, key = arrival.claims, arrival.key
        return NewConversation(
            id=new_conversation_id(),
            site=key.site,
            key_id=key.id,
            jti=claims.jti,
            customer_id=claims.sub,
            subscription_id=claims.subscription.id,
            mode=claims.mode,
            entry=arrival.entry,
            channel="web" if arrival.sender is None else "rest",
            sender=arrival.sender,
            pack=pack.version,
            language=_language(arrival.locale or claims.customer.locale, pack.languages),
            started_at=self.clock.now(),
        )

    async def hear(self, conversation_id: ConversationId, said: Said) -> Stored:
        """Raises Problem."""
        try:
            return await self.host.hear(conversation_id, said)
        except NoTalkError as error:
            raise no_talk() from error
        except StaleTurnError as error:
            raise stale_turn(error.stored) from error
        except UnknownChoiceError as error:
            raise unknown_choice(error) from error
        except CrowdedTalkError as error:
            raise unavailable() from error

    async def resume(self, sender: str) -> Stored:
        """The talk a channel's sender is in, or was in last. Raises Problem."""
        found = await self.database.read(lambda conn: store.of_sender(conn, sender))
        if len(found) != 1:
            raise sender_unknown()
        return await self.host.settle(found[0])

    async def load(self, conversation_id: ConversationId) -> Stored:
        """Raises Problem."""
        try:
            return await self.host.settle(await self.host.load(conversation_id))
        except NoTalkError as error:
            raise no_talk() from error


def _language(wanted: str | None, spoken: tuple[str, ...]) -> str:
    """`ja-JP` is `ja`; a language the pack does not speak is its first."""
    short = (wanted or "").replace("_", "-").split("-")[0].lower()
    return short if short in spoken else spoken[0]


async def get_service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def bearer(authorization: Annotated[str | None, Header()] = None) -> str | None:
    """The token of `Authorization: Bearer <token>`."""
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def speaker(
    addressed: Annotated[str, Path(alias="id")],
    token: Annotated[str | None, Depends(bearer)],
    service: Annotated[Service, Depends(get_service)],
) -> ConversationId:
    """The conversation the token belongs to, which is the one in the path. Raises Problem."""
    conversation_id = check_conversation_token(service.secret, token)
    if conversation_id != addressed:
        raise other_conversation()
    return conversation_id
