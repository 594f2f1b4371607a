"""One talk, watched turn by turn."""

from dataclasses import dataclass
from typing import assert_never

import httpx

from api.routes.schemas import LONGEST_TEXT, Opened, Turn
from tests.api.walker.acts import Act, Chooses, Lags, Rambles, Reloads, Repeats, Types
from tests.api.walker.customers import Shape
from tests.api.walker.promises import (
    Promises,
    demand,
    ids_of,
    watch_cancelling,
    watch_receipt,
    watch_skip,
)
from tests.api.walker.records import Records, confirmation_in
from tests.api.walker.wire import Wire, expect, refused_turn, turn_of


@dataclass
class Talk:
    wire: Wire
    records: Records
    shape: Shape
    token: str

    def __post_init__(self) -> None:
        answer = self.wire.open(self.token, self.shape.entry, self.shape.locale)
        expect(answer, 201)
        self.opened = Opened.model_validate(answer.json())
        self.promises = Promises(self.shape.never_offered)
        self.turns: list[Turn] = []
        self.last: tuple[dict[str, str], httpx.Response] | None = None
        self._see(self.opened.turn)

    @property
    def turn(self) -> Turn:
        return self.turns[-1]

    @property
    def is_over(self) -> bool:
        return self.turn.status == "ended"

    def do(self, act: Act) -> None:
        self.wire.seen.add(type(act).__name__)
        match act:
            case Chooses(choice):
                self._choose(choice)
            case Types(text):
                self._take(text=text)
            case Lags(by, choice):
                self._lag(self.turn.n + 1 + by, choice)
            case Repeats():
                self._repeat()
            case Reloads(locale):
                self._reload(locale)
            case Rambles():
                answer = self.wire.say(self.opened, self.turn.n + 1, text="長" * (LONGEST_TEXT + 1))
                expect(answer, 413, "text_too_long")
            case _:
                assert_never(act)

    def linger(self, last: str | None) -> None:
        """Once it has ended: no words, no exit, the same answer again; `last` is a shown choice."""
        ended = self.turn
        self._repeat()
        for said in ({"choice": "exit"}, {"text": "解約したい"}):
            self._expect_refusal(self.wire.say(self.opened, ended.n + 1, **said), "ended")
        if last is not None:
            self._take(choice=last)
            demand(self.is_over, "what has ended stays ended")
            demand(self.turn.outcome == ended.outcome, "the outcome stays as it was")

    def close(self) -> None:
        """The transcript and the records tell the same as the turns did."""
        told = self.wire.read(self.opened)
        demand([past.turn for past in told.turns] == self.turns, "the transcript has every turn")
        outcome = self.turn.outcome
        if outcome is not None and outcome.kind == "cancelled":
            watch_receipt(next(turn for turn in self.turns if turn.status == "ended"))
            self.records.demand_cancelled(self.opened.id, outcome.receipt)
            asked = confirmation_in(self.turns)
            demand(asked is not None, "a cancellation is confirmed")
            self.records.demand_wish_by(self.opened.id, asked or 0)
        else:
            self.records.demand_kept(self.opened.id)

    def _choose(self, choice: str) -> None:
        if choice not in {*ids_of(self.turn), "exit", "skip"}:
            answer = self.wire.say(self.opened, self.turn.n + 1, choice=choice)
            expect(answer, 422, "unknown_choice")
            return
        before = self.turn
        self.wire.seen.add(choice)
        self._take(choice=choice)
        if choice == "skip":
            watch_skip(before, self.turn)

    def _take(self, **said: str) -> None:
        answer = self.wire.say(self.opened, self.turn.n + 1, **said)
        expect(answer, 200)
        self.last = (said, answer)
        if "accept" in ids_of(self.turn) and said.get("choice") in {"decline", "skip"}:
            self.promises.decline()
        after = turn_of(answer)
        watch_cancelling(self.turn, after)
        self._see(after)

    def _repeat(self) -> None:
        if self.last is None:
            return
        said, first = self.last
        again = self.wire.say(self.opened, self.turn.n, **said)
        expect(again, 200)
        demand(again.content == first.content, "the same act again gives the same answer")

    def _reload(self, locale: str | None) -> None:
        answer = self.wire.open(self.token, self.shape.entry, locale)
        expect(answer, 200)
        same = self.opened.model_copy(update={"turn": self.turn})
        demand(Opened.model_validate(answer.json()) == same, "a reload resumes the same talk")

    def _lag(self, n: int, choice: str) -> None:
        """A stale act is refused, unless it is the last one once more."""
        answer = self.wire.say(self.opened, n, choice=choice)
        if n < 1:
            expect(answer, 422, "invalid_request")
        elif n == self.turn.n and self.last is not None and self.last[0] == {"choice": choice}:
            expect(answer, 200)
            demand(turn_of(answer) == self.turn, "an act once more gives the same answer")
        else:
            self._expect_refusal(answer, "stale_turn")

    def _expect_refusal(self, answer: httpx.Response, code: str) -> None:
        expect(answer, 409, code)
        demand(refused_turn(answer) == self.turn, "a refusal brings the current turn")

    def _see(self, turn: Turn) -> None:
        demand(turn.n == len(self.turns), "turns are numbered without a gap")
        self.turns.append(turn)
        self.wire.seen |= {f"exit: {turn.exit.label}"} if turn.exit else set()
        self.wire.seen |= {message.kind for message in turn.messages}
        self.promises.declined |= self.records.declined(self.opened.id)
        self.promises.watch(turn, is_let_go=self.records.is_let_go(self.opened.id))
