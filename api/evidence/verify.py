"""Computes every chain again and names what is not as it was sealed.

A chain proves that something was changed to whoever holds a hash from before the change. A person
who can rewrite the whole database can rewrite every chain in it, and no look at that database will
tell. Against them helps only a `Mark` that was kept elsewhere: on paper, in a mail, with a notary.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from api.evidence.chain import examine
from api.evidence.faults import Fault
from api.evidence.row import examine_row
from api.store import audit, register
from api.store.audit import RawConversation
from api.store.register import Entry, Mark


def examine_all(conn: Connection, kept: Iterable[Mark] = ()) -> Iterator[Fault]:
    """Every fault in the database, and where it no longer leads to the marks `kept` elsewhere."""
    named = set[tuple[str | None, int | None]]()
    for fault in _examine_everything(conn, kept):
        if (fault.conversation_id, fault.seq) not in named:
            named.add((fault.conversation_id, fault.seq))
            yield fault


def _examine_everything(conn: Connection, kept: Iterable[Mark]) -> Iterator[Fault]:
    for conversation in audit.raw_conversations(conn):
        yield from examine_conversation(conversation)
    for conversation_id in audit.ownerless(conn):
        what = "its events are there, and it is not"
        yield Fault(conversation_id, None, "removed", what)
    for conversation_id in audit.unregistered(conn):
        what = "the register knows nothing of its beginning"
        yield Fault(conversation_id, None, "inserted", what)
    yield from _examine_register(conn, kept)


def examine_one(conn: Connection, conversation: RawConversation) -> tuple[Fault, ...]:
    """The conversation by itself, and what the register says of it."""
    mine = (entry for entry in register.entries(conn, of=conversation.id))
    found = [fault for entry in mine for fault in _examine_entry(conn, entry)]
    return (*examine_conversation(conversation), *found)


def examine_conversation(conversation: RawConversation) -> tuple[Fault, ...]:
    row = conversation.row
    broken = examine(
        conversation.id,
        conversation.events,
        seq=int(str(row["seq"])),
        head=str(row["head_hash"]),
    )
    return broken or tuple(examine_row(conversation))


def _examine_register(conn: Connection, kept: Iterable[Mark]) -> Iterator[Fault]:
    wanted: dict[int, set[str]] = {}
    for mark in kept:
        wanted.setdefault(mark.position, set()).add(mark.hash)
    last = Mark(0, register.START)
    for entry in register.entries(conn):
        yield from _examine_link(last, entry)
        yield from _examine_entry(conn, entry)
        if wanted.pop(entry.position, {entry.hash}) != {entry.hash}:
            what = f"entry {entry.position} is not the one whose hash was kept"
            yield Fault(None, entry.position, "changed", what)
        last = Mark(entry.position, entry.hash)
    for position in sorted(position for position in wanted if position > 0):
        what = f"entry {position}, whose hash was kept, is gone"
        yield Fault(None, position, "removed", what)


def _examine_link(last: Mark, entry: Entry) -> Iterator[Fault]:
    if entry.position != last.position + 1:
        what = f"entries {last.position + 1} to {entry.position - 1} are gone"
        yield Fault(None, last.position + 1, "removed", what)
    elif register.chain(last.hash, entry) != entry.hash:
        what = f"entry {entry.position} is not what was entered"
        yield Fault(None, entry.position, "changed", what)


def _examine_entry(conn: Connection, entry: Entry) -> Iterator[Fault]:
    head = entry.head
    found = audit.hash_at(conn, head.conversation_id, head.seq)
    if found == head.hash:
        return
    if found is not None:
        what = "the register holds another hash of it"
        yield Fault(head.conversation_id, head.seq, "changed", what)
    elif audit.is_known(conn, head.conversation_id):
        what = "the register knows that the conversation came so far"
        yield Fault(head.conversation_id, head.seq, "removed", what)
    else:
        yield Fault(head.conversation_id, None, "removed", "only the register still knows of it")
