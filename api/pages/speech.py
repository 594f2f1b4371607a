"""Facts in words: money, times and what the signed data says of a subscription."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, get_currency_precision
from pydantic import BaseModel, ConfigDict

from api.pages.shop import Contact, Language
from api.pages.words import Unit, Words
from api.pages.words.de import DE
from api.pages.words.en import EN
from api.pages.words.ja import JA

WORDS: Mapping[Language, Words] = {"ja": JA, "en": EN, "de": DE}


class Subscription(BaseModel):
    """The signed facts, under the names of the conversation's slots."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    subscription_id: str
    plan_name: str
    price_minor: int
    currency: str
    interval: Unit
    interval_count: int
    next_charge_at: datetime | None = None
    next_shipment_at: datetime | None = None
    cancel_cutoff_at: datetime | None = None
    commitment_remaining: int | None = None
    customer_name: str | None = None
    customer_email: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    value: str
    note: str | None = None
    href: str | None = None

    def say(self, colon: str) -> str:
        return f"{self.label}{colon}{self.value}" + (f"\n{self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class Speech:
    language: Language
    zone: ZoneInfo

    @property
    def words(self) -> Words:
        return WORDS[self.language]

    def time(self, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        return str(format_datetime(local, self.words.time, locale=self.language))

    def date(self, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        return str(format_date(local, self.words.date, locale=self.language))

    def price(self, of: Subscription) -> str:
        """1,980円（1か月ごと）, €19.80 (every month)."""
        once, often = self.words.facts.every[of.interval]
        every = once if of.interval_count == 1 else often.format(count=of.interval_count)
        amount = _money(of.price_minor, of.currency, self.language)
        return f"{amount}（{every}）" if self.language == "ja" else f"{amount} ({every})"

    def describe(self, of: Subscription, *, as_of: datetime) -> tuple[Line, ...]:
        """What is known, and whether a wish to leave at `as_of` meets the deadline."""
        facts = self.words.facts
        coming = (
            (facts.next_charge, of.next_charge_at),
            (facts.next_shipment, of.next_shipment_at),
        )
        return (
            Line(facts.plan, of.plan_name),
            Line(facts.price, self.price(of)),
            *(Line(label, self.date(when)) for label, when in coming if when is not None),
            *self.deadline(of, as_of=as_of),
            *self._commitment(of),
        )

    def deadline(self, of: Subscription, *, as_of: datetime) -> tuple[Line, ...]:
        facts, cutoff = self.words.facts, of.cancel_cutoff_at
        if cutoff is None:
            return ()
        note = facts.in_time if as_of <= cutoff else facts.too_late
        return (Line(facts.deadline, self.time(cutoff), note),)

    def reach(self, contact: Contact) -> tuple[Line, ...]:
        """Ways to a person; those the shop has not named are not shown."""
        facts, hours = self.words.facts, contact.hours
        email, phone, url = contact.email, contact.phone, contact.url
        lines = (
            Line(facts.contact_email, email, href=f"mailto:{email}") if email else None,
            Line(facts.contact_phone, phone, href=f"tel:{phone}") if phone else None,
            Line(facts.contact_hours, hours.say(self.language)) if hours else None,
            Line(facts.contact_page, url, href=url) if url else None,
        )
        return tuple(line for line in lines if line is not None)

    def _commitment(self, of: Subscription) -> tuple[Line, ...]:
        facts, left = self.words.facts, of.commitment_remaining
        if not left:
            return ()
        count = facts.commitment_count.format(count=left)
        return (Line(facts.commitment, count, facts.commitment_note),)


def _money(minor: int, currency: str, language: Language) -> str:
    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    if currency == "JPY" and language == "ja":
        return f"{format_decimal(amount, locale='ja')}円"
    return str(format_currency(amount, currency, locale=language))
