"""Every word of the pages, a module per language; a language lacks none, or it does not type."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels of what is known, and what it means."""

    plan: str
    price: str
    next_charge: str
    next_shipment: str
    deadline: str
    in_time: str
    too_late: str
    commitment: str
    commitment_count: str
    commitment_note: str
    intent_at: str
    contact_email: str
    contact_phone: str
    contact_hours: str
    contact_page: str
    every: dict[Unit, tuple[str, str]]
    """For one, for several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The two steps."""

    title: str
    lead: str
    subscription: str
    reason: str
    reason_hint: str
    no_answer: str
    go_on: str
    confirm_title: str
    confirm_lead: str
    what_happens: str
    happens_cancel: str
    happens_time: str
    happens_receipt: str
    confirm: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaring:
    """The statutory form."""

    title: str
    lead: str
    lead_no_login: str
    kind: str
    ordinary: str
    extraordinary: str
    cause: str
    cause_hint: str
    name: str
    contract: str
    contract_hint: str
    end: str
    earliest: str
    on_day: str
    day: str
    email: str
    submit: str
    errors: str
    missing_name: str
    missing_contract: str
    missing_email: str
    missing_cause: str
    wrong_day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """The receipt."""

    title_done: str
    title_accepted: str
    title_refused: str
    title_requested: str
    lead_done: str
    lead_accepted: str
    lead_refused: str
    lead_requested: str
    number: str
    issued_at: str
    status: str
    status_done: str
    status_accepted: str
    status_refused: str
    status_requested: str
    shop_says: str
    next: str
    next_done: str
    next_accepted: str
    next_refused: str
    next_requested: str
    keep: str
    save: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusing:
    """What went wrong, and what to do: title and advice."""

    expired: tuple[str, str]
    invalid: tuple[str, str]
    reused: tuple[str, str]
    not_found: tuple[str, str]
    crowded: tuple[str, str]
    unreadable: tuple[str, str]
    broken: tuple[str, str]
    reach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explaining:
    """How to cancel."""

    title: str
    lead: str
    ways: str
    way_page: str
    way_form: str
    way_form_link: str
    steps: str
    step_1: str
    step_2: str
    step_3: str
    deadline: str
    deadline_text: str
    fee: str
    fee_text: str
    fee_ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    facts: Facts
    leaving: Leaving
    declaring: Declaring
    receiving: Receiving
    refusing: Refusing
    explaining: Explaining
    languages: str
    date: str
    time: str
    colon: str
