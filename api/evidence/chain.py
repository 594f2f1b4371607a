"""Finds out what was done to a conversation's chain of events.

Every event's hash covers the hash before it, its own number and all it says. Where the numbers and
hashes still fit, nothing was done. Where they do not, the order they were sealed in is worked out
again from the hashes, and what cannot be part of it is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from api.evidence.faults import Fault, Kind
from api.store.audit import RawEvent
from api.store.events import START, Written, link


def examine(
    conversation_id: str, events: Sequence[RawEvent], *, seq: int, head: str
) -> tuple[Fault, ...]:
    """`events` by number; `seq` and `head` are what the conversation's row says of its last one."""
    if _is_sound(events, seq=seq, head=head):
        return ()
    search = _Search(conversation_id, list(events), seq, head)
    return tuple(sorted(search.run(), key=lambda fault: (fault.seq or 0, fault.kind)))


def sealed_as(event: RawEvent, previous: str, seq: int) -> bool:
    """Whether it was sealed as number `seq`, after the event whose hash is `previous`."""
    written = Written(event.conversation_id, seq, event.at, event.type, event.data)
    return link(previous, written) == event.hash


def _is_sound(events: Iterable[RawEvent], *, seq: int, head: str) -> bool:
    previous, count = START, 0
    for count, event in enumerate(events, 1):
        if event.seq != count or not sealed_as(event, previous, count):
            return False
        previous = event.hash
    return (count, previous) == (seq, head)


@dataclass(slots=True)
class _Search:
    """`left`: what has no place yet; `placed`: what stands where, in the order of sealing."""

    conversation_id: str
    left: list[RawEvent]
    seq: int
    head: str
    placed: list[tuple[int, RawEvent]] = field(default_factory=list)
    previous: str = START
    position: int = 1

    def run(self) -> Iterator[Fault]:
        while self.left:
            fitting = self._find(self.previous, self.position)
            if fitting is not None:
                self._place(fitting)
            elif fault := self._explain():
                yield fault
            else:
                break
        yield from self._strangers()
        yield from self._disorder()
        yield from self._end()

    def _explain(self) -> Fault | None:
        """Nothing follows the event before. None where what is left never belonged here."""
        here = next((event for event in self.left if event.seq == self.position), None)
        if here is None:
            return self._skip_removed()
        if self._vouched(here, self.position + 1):
            self._place(here)
            what = "what it says, or the hash of the event before it, is not what was sealed"
            return self._fault(here.seq, "changed", what)
        if self._vouched(here, self.position + 2):
            return self._pass_over(here)
        if self.placed and self.placed[-1][1].hash == self.head:
            return None
        self._place(here)
        return self._fault(here.seq, "changed", "what it says is not what was sealed")

    def _skip_removed(self) -> Fault | None:
        """A gap: what stands after it cannot be held against the hash that is lost."""
        later = [event for event in self.left if event.seq > self.position]
        if not later:
            return None
        removed = self.position
        self.position += 1
        self._resume(later)
        return self._fault(removed, "removed", "there is no such event any more")

    def _resume(self, later: Sequence[RawEvent]) -> None:
        following = next((event for event in later if event.seq == self.position), None)
        if following is not None and self._find(self.previous, self.position) is None:
            self._place(following)

    def _pass_over(self, here: RawEvent) -> Fault:
        """Removed, and those after it counted anew to hide it."""
        removed = self.position
        self.position += 1
        self._place(here)
        return self._fault(removed, "removed", "those after it were numbered anew")

    def _place(self, event: RawEvent) -> None:
        self.left.remove(event)
        self.placed.append((self.position, event))
        self.previous = event.hash
        self.position += 1

    def _find(self, previous: str, position: int) -> RawEvent | None:
        """Of several that fit, the one that something follows: a forger's own leads nowhere."""
        near = sorted(self.left, key=lambda event: abs(event.seq - position))
        fitting = [event for event in near if sealed_as(event, previous, position)]
        led_on = (event for event in fitting if self._vouched(event, position + 1))
        return next(led_on, fitting[0] if fitting else None)

    def _vouched(self, event: RawEvent, following: int) -> bool:
        """Whether another event, or the row, was sealed with this one's hash before it."""
        if event.hash == self.head and following == self.seq + 1:
            return True
        rest = (other for other in self.left if other is not event)
        return any(sealed_as(other, event.hash, following) for other in rest)

    def _strangers(self) -> Iterator[Fault]:
        for event in self.left:
            yield self._fault(event.seq, "inserted", "it was never sealed among the others")

    def _disorder(self) -> Iterator[Fault]:
        stand = [event.seq for _, event in self.placed]
        for (sealed, event), expected in zip(self.placed, sorted(stand), strict=True):
            if event.seq != expected:
                what = f"it was sealed as event {sealed}"
                yield self._fault(event.seq, "reordered", what)

    def _end(self) -> Iterator[Fault]:
        """The row against the last event sealed."""
        last = self.position - 1
        if last < self.seq:
            for seq in range(last + 1, self.seq + 1):
                yield self._fault(seq, "removed", "the conversation went on to it")
        elif self.seq < last and any(event.hash == self.head for _, event in self.placed):
            for _, event in self.placed[self.seq :]:
                yield self._fault(event.seq, "inserted", "the conversation had ended before it")
        elif self.previous != self.head or last != self.seq:
            what = "its row names another last event than the chain ends with"
            yield Fault(self.conversation_id, None, "changed", what)

    def _fault(self, seq: int, kind: Kind, what: str) -> Fault:
        return Fault(self.conversation_id, seq, kind, what)
