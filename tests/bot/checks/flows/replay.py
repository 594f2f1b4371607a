"""Plays a witness again on the engine, with every start and every way its actions may end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.checks.exploring.liveness import WORDS
from bot.domain import Pack
from bot.engine import advance
from bot.engine.events import (
    ActionRan,
    Chose,
    Ended,
    EndlessTurnError,
    Listen,
    RunAction,
    Say,
    Started,
    Turn,
    UnknownChoiceError,
    Wrote,
)
from bot.engine.state import State
from bot.understanding import Intent, Understood, Unsure
from tests.bot.checks.outline import Outline

Place = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one act. `at` is where the customer is asked; nothing when it ended.

    `empty_endings`: actions that ended the talk while the slot they score was empty.
    """

    act: str
    ran: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    forbidden: bool = False
    empty_endings: bool = False
    endless: bool = False
    at: Place = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk so far, one `Seen` for the greeting and each act; `state` None: nothing follows."""

    state: State | None
    seen: tuple[Seen, ...]

    @property
    def acts(self) -> tuple[str, ...]:
        return tuple(seen.act for seen in self.seen[1:])


def event_of(act: str) -> Chose | Wrote:
    """An act as witnesses write it."""
    if act.startswith("/"):
        return Chose(act[1:])
    name = act.removeprefix("says: ")
    return Wrote(WORDS, Unsure(()) if name == act else Understood((Intent(name, 1.0),)))


def begin(pack: Pack, outline: Outline) -> Iterator[Talk]:
    for facts in outline.starts:
        begins = Seen("begins")
        try:
            turn = advance(pack, None, Started({"language": pack.languages[0], **facts}))
        except EndlessTurnError:
            yield Talk(None, (replace(begins, endless=True),))
        else:
            yield from _settle(pack, outline, turn, (), begins)


def replay(pack: Pack, outline: Outline, witness: Sequence[str]) -> list[Talk]:
    """Every talk that takes these acts."""
    talks = list(begin(pack, outline))
    for act in witness:
        talks = [then for talk in talks for then in take(pack, outline, talk, act)]
    return talks


def take(pack: Pack, outline: Outline, talk: Talk, act: str) -> Iterator[Talk]:
    """Every talk that goes on with this act; none where it cannot be done."""
    if talk.state is None:
        return
    seen = Seen(act)
    try:
        turn = advance(pack, talk.state, event_of(act))
    except EndlessTurnError:
        yield Talk(None, (*talk.seen, replace(seen, endless=True)))
    except UnknownChoiceError:
        return
    else:
        yield from _settle(pack, outline, turn, talk.seen, seen)


def _settle(  # noqa: PLR0913, PLR0917 - a talk in the making
    pack: Pack,
    outline: Outline,
    turn: Turn,
    before: tuple[Seen, ...],
    seen: Seen,
    passed: tuple[object, ...] = (),
) -> Iterator[Talk]:
    """Runs what is wanted, in every way it may end, until the customer's move or the end.

    What is wanted a second time in one turn, with nothing changed, can be wanted forever.
    """
    match turn.want:
        case RunAction(name):
            seen = _note_action(outline, turn, seen, name)
            here = (turn.state.stack, name, turn.state.slots)
            if here in passed:
                yield Talk(None, (*before, replace(seen, endless=True)))
                return
            for then in _results(pack, outline, turn, name):
                if then is None:
                    yield Talk(None, (*before, replace(seen, endless=True)))
                else:
                    yield from _settle(pack, outline, then, before, seen, (*passed, here))
        case Listen():
            yield Talk(turn.state, (*before, _note_question(outline, turn, seen)))
        case Ended():
            yield Talk(None, (*before, seen))


def _results(pack: Pack, outline: Outline, turn: Turn, name: str) -> Iterator[Turn | None]:
    """The turn after each way the action may end; None where it never comes to an end."""
    for outcome in outline.outcomes(name, turn.state.slots):
        says = tuple(Say(response) for response in outcome.responses)
        ran = ActionRan(name, outcome.slots, says, ended=outcome.ends)
        try:
            yield advance(pack, turn.state, ran)
        except EndlessTurnError:
            yield None


def _note_action(outline: Outline, turn: Turn, seen: Seen, name: str) -> Seen:
    scored = outline.scores.get(name)
    empty = scored is not None and turn.state.slots[scored] is None
    return replace(seen, ran=(*seen.ran, name), empty_endings=seen.empty_endings or empty)


def _note_question(outline: Outline, turn: Turn, seen: Seen) -> Seen:
    offers = tuple(o for m in turn.said if (o := outline.offer_in(m.response)))
    forbidden = bool(offers) and outline.forbids_offers(turn.state.slots) is not None
    at = tuple((frame.flow, frame.step) for frame in turn.state.stack)
    return replace(seen, offers=offers, forbidden=forbidden, at=at)
