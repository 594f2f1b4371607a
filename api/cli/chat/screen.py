"""Where a talk is shown and typed; plain lines for pipes and files."""

import io
import sys
from dataclasses import dataclass
from typing import Protocol, TextIO

from api.cli.chat.line import Chosen, number_choices
from api.cli.chat.words import Words
from api.routes.schemas import ShownMessage, Turn

PROMPT = "> "


class Screen(Protocol):
    def show(self, turn: Turn) -> None:
        """What was answered, and what may be said to it."""

    def repeat(self, chosen: Chosen) -> None:
        """The words of a choice, as the customer's own."""

    def note(self, text: str) -> None:
        """Something the terminal itself has to say."""

    def quote(self, text: str) -> None:
        """Something to copy, in one piece."""

    def ask(self) -> str | None:
        """A line; None at the end of the input. Ctrl-C raises KeyboardInterrupt."""


@dataclass(frozen=True, slots=True)
class PlainScreen:
    words: Words
    typed: TextIO
    shown: TextIO

    def show(self, turn: Turn) -> None:
        for message in turn.messages:
            self._write(_as_text(message, self.words))
        for number, choice in number_choices(turn).items():
            self._write(f"  [{number}] {choice.label}")

    def repeat(self, chosen: Chosen) -> None:
        self._write(f"  = {chosen.label}")

    def note(self, text: str) -> None:
        self._write(f"* {text}")

    def quote(self, text: str) -> None:
        self._write(text)

    def ask(self) -> str | None:
        """What was typed is written down too: a pipe shows no echo."""
        line = self.typed.readline()
        if not line:
            return None
        self._write(f"{PROMPT}{line.rstrip()}")
        return line

    def _write(self, text: str) -> None:
        print(text, file=self.shown, flush=True)


def open_screen(words: Words) -> Screen:
    if sys.stdin.isatty() and sys.stdout.isatty():
        from api.cli.chat.panels import PanelScreen  # noqa: PLC0415 - pipes need no rich

        return PanelScreen.of_terminal(words)
    typed = io.TextIOWrapper(sys.stdin.buffer, sys.stdin.encoding, errors="replace")
    return PlainScreen(words, typed, sys.stdout)


def _as_text(message: ShownMessage, words: Words) -> str:
    text = message.text.strip()
    title = words.cards.get(message.kind)
    return text if title is None else f"--- {title} ---\n{text}\n---"
