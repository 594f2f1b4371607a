"""Tables computed from the events alone: written as the events are, and recreated by `rebuild`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, assert_never

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from api.identity.ids import ConversationId, CustomerId, SubscriptionId
from api.store.canonical import canonical
from api.store.events import events_of
from api.store.facts import (
    Effect,
    Effort,
    Exposure,
    Handoff,
    Outcome,
    Permission,
    Reply,
    Settlement,
    Terms,
    Voice,
)
from api.store.ledger import Dated, Ledger, read_facts
from api.store.schema import (
    conversations,
    effects,
    exposures,
    handoffs,
    outcomes,
    permissions,
    voices,
)

PROJECTIONS = (voices, exposures, effects, outcomes, handoffs, permissions)
_PAGE = 200

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose conversation the facts come from."""

    id: ConversationId
    customer_id: CustomerId
    subscription_id: SubscriptionId


def write_facts(conn: Connection, subject: Subject, found: Iterable[Dated]) -> None:
    for dated in found:
        _write(conn, subject, dated)


def rebuild(conn: Connection) -> int:
    """Recreate every projection, conversation by conversation; returns how many conversations."""
    for table in PROJECTIONS:
        conn.execute(delete(table))
    count = 0
    for subject in _subjects(conn):
        ledger, found = read_facts(Ledger(), events_of(conn, subject.id))
        write_facts(conn, subject, found)
        conn.execute(_SET_CONVERSATION, {"of": subject.id, "ledger": ledger.model_dump_json()})
        count += 1
    return count


def _subjects(conn: Connection) -> Iterator[Subject]:
    """Page by page, so that any number of conversations fits into memory."""
    columns = conversations.c
    page = select(columns.id, columns.customer_id, columns.subscription_id).order_by(columns.id)
    last = ""
    while rows := conn.execute(page.where(columns.id > last).limit(_PAGE)).mappings().all():
        yield from (Subject(**row) for row in rows)
        last = rows[-1]["id"]


def _write(conn: Connection, subject: Subject, dated: Dated) -> None:
    at = dated.at
    match dated.fact:
        case Voice() as voice:
            conn.execute(insert(voices), _voice_row(subject, voice, at))
        case Exposure() as exposure:
            conn.execute(insert(exposures), _exposure_row(subject, exposure, at))
        case Terms(exposure=shown, text=text):
            conn.execute(_SET_EXPOSURE, {"of": shown, "terms": text})
        case Reply(exposure=shown, answer=answer):
            conn.execute(_SET_EXPOSURE, {"of": shown, "answer": answer, "answered_at": at})
        case Effect() as effect:
            conn.execute(insert(effects), _effect_row(subject, effect, at))
        case Settlement() as settlement:
            conn.execute(_SET_EFFECT, _status_row(settlement, at))
        case Handoff() | Outcome() | Effort() | Permission() as ending:
            _write_ending(conn, subject, ending, at)
        case _:
            assert_never(dated.fact)


def _write_ending(
    conn: Connection, subject: Subject, fact: Handoff | Outcome | Effort | Permission, at: datetime
) -> None:
    match fact:
        case Handoff() as handoff:
            _replace(conn, handoffs, _handoff_row(subject, handoff, at))
        case Outcome() as outcome:
            _replace(conn, outcomes, _outcome_row(subject, outcome, at))
        case Effort() as effort:
            conn.execute(_SET_OUTCOME, _effort_row(subject, effort))
        case Permission() as permission:
            conn.execute(_DROP_PERMISSION, {"of": subject.id, "what": permission.kind})
            conn.execute(insert(permissions), _permission_row(subject, permission, at))
        case _:
            assert_never(fact)


def _replace(conn: Connection, table: Table, row: Row) -> None:
    """A conversation has one of these: the last one counts."""
    conn.execute(delete(table).where(table.c.conversation_id == row["conversation_id"]))
    conn.execute(insert(table), row)


def _voice_row(subject: Subject, voice: Voice, at: datetime) -> Row:
    return {**voice.model_dump(), "conversation_id": subject.id, "said_at": at}


def _exposure_row(subject: Subject, exposure: Exposure, at: datetime) -> Row:
    return {
        **exposure.model_dump(exclude={"exposure", "eligible"}),
        "id": exposure.exposure,
        "conversation_id": subject.id,
        "customer_id": subject.customer_id,
        "subscription_id": subject.subscription_id,
        "eligible": canonical(exposure.eligible),
        "shown_at": at,
    }


def _effect_row(subject: Subject, effect: Effect, at: datetime) -> Row:
    return {
        **effect.model_dump(exclude={"params"}),
        "params": canonical(effect.params),
        "conversation_id": subject.id,
        "subscription_id": subject.subscription_id,
        "requested_at": at,
        "status": "requested",
    }


def _status_row(settlement: Settlement, at: datetime) -> Row:
    over = settlement.status not in {"requested", "dispatched"}
    return {
        "of": settlement.id,
        "status": settlement.status,
        "message": settlement.message,
        "settled_at": at if over else None,
    }


def _handoff_row(subject: Subject, handoff: Handoff, at: datetime) -> Row:
    return {
        "conversation_id": subject.id,
        "reason": handoff.reason,
        "note": handoff.note,
        "tried": canonical(handoff.tried),
        "requested_at": at,
    }


def _outcome_row(subject: Subject, outcome: Outcome, at: datetime) -> Row:
    receipt = outcome.receipt
    return {
        "conversation_id": subject.id,
        "kind": outcome.kind,
        "reason": outcome.reason,
        "offer": outcome.offer,
        "receipt_number": receipt and receipt.number,
        "cancel_intent_at": receipt and receipt.cancel_intent_at,
        "ended_at": at,
    }


def _effort_row(subject: Subject, effort: Effort) -> Row:
    return {
        "of": subject.id,
        "effort_seconds": effort.seconds,
        "effort_acts": effort.acts,
        "exit_always_shown": effort.exit_always_shown,
    }


def _permission_row(subject: Subject, permission: Permission, at: datetime) -> Row:
    return {
        **permission.model_dump(),
        "conversation_id": subject.id,
        "customer_id": subject.customer_id,
        "at": at,
    }


_SET_CONVERSATION = update(conversations).where(conversations.c.id == bindparam("of"))
_SET_EXPOSURE = update(exposures).where(exposures.c.id == bindparam("of"))
_SET_EFFECT = update(effects).where(effects.c.id == bindparam("of"))
_SET_OUTCOME = update(outcomes).where(outcomes.c.conversation_id == bindparam("of"))
_DROP_PERMISSION = delete(permissions).where(
    permissions.c.conversation_id == bindparam("of"), permissions.c.kind == bindparam("what")
)
