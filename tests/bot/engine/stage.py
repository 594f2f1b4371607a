"""Small talks: a pack that begins with the flow `start`, and someone who plays the host."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain import Pack
from bot.engine import advance
from bot.engine.events import ActionFailed, ActionRan, Chose, Event, RunAction, Started, Turn, Wrote
from bot.engine.state import State
from bot.reader import read_pack
from bot.understanding.meaning import Intent, Understood, Unsure
from tests.bot.packs.small import SMALL

ENGLISH = Started({"language": "en"})


def read_starting(text: str) -> Pack:
    """The small pack, greeting with the flow `start` of this text."""
    small = SMALL.replace("link: colours", "link: start", 1)
    read = read_pack({"domain.yml": small, "start.yml": text})
    if not isinstance(read, Pack):
        raise TypeError("\n".join(map(str, read)))
    return read


@dataclass(frozen=True)
class Talk:
    """A talk so far: its last turn, and what each action answers."""

    pack: Pack
    turn: Turn
    answers: Mapping[str, ActionRan | ActionFailed]
    ran: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        return self.turn.state

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.turn.said]

    @property
    def choices(self) -> list[str]:
        return [choice.id for choice in self.state.asked.choices] if self.state.asked else []

    @property
    def flows(self) -> list[str]:
        return [frame.flow for frame in self.state.stack]

    def slot(self, name: str):
        return self.state.slots[name]

    def take(self, event: Event) -> "Talk":
        turn, ran = advance(self.pack, self.state, event), list[str]()
        while isinstance(turn.want, RunAction):
            name = turn.want.name
            ran.append(name)
            turn = advance(self.pack, turn.state, self.answers.get(name, ActionRan(name)))
        return Talk(self.pack, turn, self.answers, tuple(ran))

    def choose(self, *choices: str) -> "Talk":
        talk = self
        for choice in choices:
            talk = talk.take(Chose(choice))
        return talk

    def write(self, text: str, *intents: str, confidence: float = 0.9) -> "Talk":
        understood = Understood(tuple(Intent(name, confidence) for name in intents))
        return self.take(Wrote(text, understood))

    def mumble(self, *guesses: str) -> "Talk":
        return self.take(Wrote("hm", Unsure(tuple(Intent(name, 0.3) for name in guesses))))


def open_talk(
    pack: Pack,
    answers: Mapping[str, ActionRan | ActionFailed] | None = None,
    *,
    started: Started = ENGLISH,
) -> Talk:
    answers = answers or {}
    turn = advance(pack, None, started)
    while isinstance(turn.want, RunAction):
        name = turn.want.name
        turn = advance(pack, turn.state, answers.get(name, ActionRan(name)))
    return Talk(pack, turn, answers)
