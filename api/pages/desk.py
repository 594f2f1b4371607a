"""Takes a wish to leave from the pages: stored first, then asked of the billing, then told."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from pydantic import JsonValue, TypeAdapter
from sqlalchemy import Connection

from api.billing import Billing, Settled
from api.clock import Clock
from api.identity.claims import CustomerClaims, claims_to_slots
from api.identity.ids import ConversationId, new_conversation_id
from api.identity.keys import SiteKey
from api.identity.tokens import issuer_of, verify_customer_token
from api.mail import Letter, is_address
from api.mail.courier import Courier
from api.pages import acts
from api.pages.acts import Finished, Scene
from api.pages.declaration import Declaration
from api.pages.keys import Keyring
from api.pages.refusals import crowded, no_such_page, reused_link, wrong_link
from api.pages.shop import STATUTORY, Language, Shop, read_language
from api.pages.speech import Speech
from api.pages.steps import Record
from api.store import cancel_requests, cancellations, mails, site_keys
from api.store import conversations as store
from api.store.cancel_requests import CancelRequest, TooManyRequestsError
from api.store.cancellations import Cancellation
from api.store.conversations import NewConversation, Step, Stored
from api.store.database import Database

EFFECT_SECONDS = 3.0
ATTEMPTS = 8
PREFIX = "page:"
"""Before the token's jti: its talk, if there is one, keeps the jti itself."""
_STATE = TypeAdapter(dict[str, dict[str, JsonValue]])
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Numbering:
    """From a conversation's id, as its talk would number them."""

    receipt: Callable[[str], str]
    effect: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Caller:
    """A customer with a good link, who was shown the page at `shown_at`."""

    claims: CustomerClaims
    key: SiteKey
    shown_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    database: Database
    billing: Billing
    clock: Clock
    keyring: Keyring
    shop: Shop
    numbering: Numbering
    courier: Courier | None = None
    """Brings the receipt by mail, where the shop sends mail."""
    frame_ancestors: str = "'none'"
    """Who may show the pages in a frame, as CSP writes it."""

    def speech(self, language: Language) -> Speech:
        return Speech(language, self.shop.site.time_zone)

    def today(self) -> date:
        """The shop's."""
        return self.clock.now().astimezone(self.shop.site.time_zone).date()

    async def identify(self, token: str, mark: str = "") -> Caller:
        """A link that was good when the page was shown stays good for it. Raises Problem."""
        shown = self.keyring.shown_at(token, mark, self.clock.now())
        issuer = issuer_of(token)
        key = await self.database.read(lambda conn: site_keys.load(conn, issuer))
        claims = verify_customer_token(token, lambda _: key, shown)
        if key is None:
            raise wrong_link()
        return Caller(claims, key, shown)

    def is_statutory(self, caller: Caller, language: Language) -> bool:
        return language == "de" or self._preset(caller) == STATUTORY

    async def find_done(self, caller: Caller) -> ConversationId | None:
        """What has ended in a cancellation under this link, on the page or in a talk."""
        key, jti = caller.key.id, caller.claims.jti
        return await self.database.read(
            lambda conn: (
                cancellations.find_by_token(conn, key_id=key, jti=PREFIX + jti)
                or cancellations.find_by_token(conn, key_id=key, jti=jti)
            )
        )

    async def begin(self, caller: Caller, language: Language, reason: str | None) -> Stored:
        """The first step, or where it led to before. Raises Problem."""
        scene = await self._set_scene(caller, language)
        return await self._start(scene.new, acts.begin(scene, reason))

    async def declare(self, caller: Caller, language: Language, said: Declaration) -> Stored:
        """The statutory form; sent again, it is the same cancellation. Raises Problem."""
        scene = await self._set_scene(caller, language)
        step = acts.declare(scene, said, self.numbering.effect(scene.new.id))
        return await self.confirm((await self._start(scene.new, step)).id, said)

    async def confirm(self, conversation_id: str, said: Declaration | None = None) -> Stored:
        """The second step; again and again it is the same cancellation. Raises Problem."""
        params = said.as_params() if said else {}
        for _ in range(ATTEMPTS):
            stored = await self.find(conversation_id)
            if stored.status == "ended":
                return stored
            effect = self.numbering.effect(stored.id)
            step = acts.ask(stored, self.slots(stored), effect, params, self.clock.now())
            asked = await self._advance(stored, step)
            if asked is not None:
                return await self._settle(asked)
        raise crowded()

    async def find(self, conversation_id: str) -> Stored:
        """With its answer: what was stored and not yet told is finished. Raises Problem."""
        return await self._settle(await self._load(conversation_id))

    def slots(self, stored: Stored) -> dict[str, JsonValue]:
        """What is known so far, in the conversation's names."""
        return _STATE.validate_json(stored.state)["slots"]

    async def find_receipt(self, conversation_id: str) -> Cancellation:
        """Raises Problem."""
        known = ConversationId(conversation_id)
        found = await self.database.read(lambda conn: cancellations.find(conn, known))
        if found is None:
            raise no_such_page()
        return found

    async def find_request(self, request_id: str) -> CancelRequest:
        """Raises Problem."""
        found = await self.database.read(lambda conn: cancel_requests.load(conn, request_id))
        if found is None:
            raise no_such_page()
        return found

    async def take_request(
        self, request_id: str, language: Language, said: Declaration, *, sender: str
    ) -> CancelRequest:
        """Without a link: kept for the shop, which finds the contract. Raises Problem."""
        request = CancelRequest(
            id=request_id,
            site=self.shop.site.id,
            language=language,
            kind=said.kind,
            cause=said.cause,
            name=said.name,
            contract=said.contract,
            email=said.email,
            end_on=said.end_on,
            receipt_number=self.numbering.receipt(request_id),
            requested_at=self.clock.now(),
        )
        seal = self.keyring.seal("sender", sender)
        try:
            return await self.database.write(
                lambda conn: cancel_requests.add(conn, request, sender_hash=seal)
            )
        except TooManyRequestsError as error:
            raise crowded() from error

    def _preset(self, caller: Caller) -> str:
        customer = caller.claims.customer
        return self.shop.preset(customer.country, customer.region)

    async def _set_scene(self, caller: Caller, language: Language) -> Scene:
        now = self.clock.now()
        key, jti = caller.key.id, caller.claims.jti
        earlier = await self.database.read(
            lambda conn: cancellations.first_intent(conn, key_id=key, jti=jti)
        )
        known = {"entry": "cancel", "language": language, "preset": self._preset(caller)}
        return Scene(
            shop=self.shop,
            speech=self.speech(language),
            slots={**claims_to_slots(caller.claims), **known},
            new=self._new(caller, language),
            intent=min(earlier or now, now),
            now=now,
        )

    def _new(self, caller: Caller, language: Language) -> NewConversation:
        claims = caller.claims
        return NewConversation(
            id=new_conversation_id(),
            site=caller.key.site,
            key_id=caller.key.id,
            jti=PREFIX + claims.jti,
            customer_id=claims.sub,
            subscription_id=claims.subscription.id,
            mode=claims.mode,
            entry="cancel",
            channel="page",
            pack=self.shop.version,
            language=language,
            started_at=caller.shown_at,
        )

    async def _start(self, new: NewConversation, step: Step) -> Stored:
        stored = await self.database.write(lambda conn: store.start(conn, new, step))
        if (stored.customer_id, stored.subscription_id) != (new.customer_id, new.subscription_id):
            raise reused_link()
        return await self._settle(stored)

    async def _load(self, conversation_id: str) -> Stored:
        known = ConversationId(conversation_id)
        stored = await self.database.read(lambda conn: store.load(conn, known))
        if stored is None or stored.channel != "page":
            raise no_such_page()
        return stored

    async def _settle(self, stored: Stored) -> Stored:
        while stored.reply is None:
            stored = await self._finish(stored) or await self._load(stored.id)
        return stored

    async def _finish(self, stored: Stored) -> Stored | None:
        """None where another request of the same customer was first."""
        slots = self.slots(stored)
        settled = await self._apply(acts.find_effect(slots))
        speech = self.speech(read_language(stored.language) or self.shop.language)
        number = self.numbering.receipt(stored.id)
        record = Record(slots, self.clock.now())
        finished = acts.finish(record, stored.n, settled, number, speech)
        letter = _write(finished, speech, number, acts.find_address(record.slots))

        def keep(conn: Connection) -> Stored | None:
            moved = store.advance(conn, stored, finished.step)
            if moved and letter and self.courier:
                mails.post(conn, (stored.id, "receipt"), letter, now=record.now)
            return moved

        moved = await self.database.write(keep)
        if moved and letter and self.courier:
            self.courier.ring()
        return moved

    async def _advance(self, stored: Stored, step: Step) -> Stored | None:
        return await self.database.write(lambda conn: store.advance(conn, stored, step))

    async def _apply(self, effect: Mapping[str, JsonValue]) -> Settled:
        """A billing that is slow or fails is still asked: the effect stays stored as requested."""
        try:
            return await asyncio.wait_for(self.billing.apply(effect), EFFECT_SECONDS)
        except Exception:
            log.exception("effect_unsettled", effect=effect["id"])
            return Settled(str(effect["id"]), "accepted")


def _write(finished: Finished, speech: Speech, number: str, address: str | None) -> Letter | None:
    if address is None or not is_address(address):
        return None
    texts = finished.receipt.as_texts(speech)
    return Letter(
        message_id=f"{number}.receipt",
        address=address,
        language=speech.language,
        subject=f"{finished.receipt.title} ({number})",
        body="\n\n".join(texts) + "\n",
    )
