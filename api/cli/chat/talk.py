"""A talk from its first words to its end, or until the customer has had enough."""

from dataclasses import dataclass
from typing import assert_never

from api.cli.chat.client import Client, DeniedError, Talk, UnreachableError
from api.cli.chat.line import (
    Act,
    Chosen,
    Leaving,
    NoSuchNumber,
    Nothing,
    Typed,
    number_choices,
    read_line,
)
from api.cli.chat.screen import Screen
from api.cli.chat.words import Words
from api.routes.schemas import Turn


@dataclass(frozen=True, slots=True)
class Chat:
    client: Client
    talk: Talk
    screen: Screen
    words: Words
    resume: str | None
    """The command that goes on later, where there is one."""

    def hold(self, turn: Turn) -> None:
        try:
            self._go_on(turn)
        except KeyboardInterrupt:
            self._leave()

    def _go_on(self, turn: Turn) -> None:
        self.screen.show(turn)
        while turn.status == "open":
            match read_line(self.screen.ask(), turn):
                case Leaving():
                    self._leave()
                    return
                case Nothing():
                    self.screen.note(self.words.empty)
                case NoSuchNumber(number):
                    self.screen.note(self._no_such(number, turn))
                case Chosen() as chosen:
                    self.screen.repeat(chosen)
                    turn = self._say(turn, chosen)
                case Typed() as typed:
                    turn = self._say(turn, typed)
                case never:
                    assert_never(never)
        self.screen.note(self._ending(turn))

    def _say(self, turn: Turn, act: Act) -> Turn:
        """The next turn; the same one where the act was not taken."""
        try:
            answer = self.client.say(self.talk, turn.n + 1, act)
        except UnreachableError:
            self.screen.note(self.words.unreachable.format(url=self.client.url))
            return turn
        except DeniedError as denied:
            answer = self._explain(denied, turn)
        else:
            self.screen.show(answer)
        return answer

    def _explain(self, denied: DeniedError, turn: Turn) -> Turn:
        if denied.turn is not None:
            self.screen.note(self.words.moved_on)
            self.screen.show(denied.turn)
            return denied.turn
        told = self.words.refused.format(detail=denied.detail)
        self.screen.note(self.words.too_long if denied.code == "text_too_long" else told)
        return turn

    def _no_such(self, number: str, turn: Turn) -> str:
        numbers = ", ".join(number_choices(turn))
        return self.words.no_such.format(number=number, numbers=numbers)

    def _ending(self, turn: Turn) -> str:
        kind = turn.outcome.kind if turn.outcome else ""
        return self.words.ended.get(kind, self.words.over)

    def _leave(self) -> None:
        self.screen.note(self.words.left)
        if self.resume is not None:
            self.screen.note(self.words.resume)
            self.screen.quote(self.resume)
