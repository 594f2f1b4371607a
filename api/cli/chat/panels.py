"""A talk in a terminal: the shop's words left, the customer's right, terms on cards."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from rich import box
from rich.align import Align
from rich.console import Console, RenderableType
from rich.constrain import Constrain
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.cli.chat.line import Chosen, number_choices
from api.cli.chat.screen import PROMPT
from api.cli.chat.words import Words
from api.routes.schemas import Exit, ShownChoice, ShownMessage, Turn

_WIDEST = 64
_NARROW = 36
_FEW = 8
"""More choices than this stand in two columns, where there is room for them."""


@dataclass(frozen=True, slots=True)
class PanelScreen:
    words: Words
    console: Console

    @classmethod
    def of_terminal(cls, words: Words) -> Self:
        with suppress(ImportError):
            import readline  # noqa: F401, PLC0415 - it gives input() its line editing
        return cls(words, Console(highlight=False, markup=False, emoji=False))

    def show(self, turn: Turn) -> None:
        for message in turn.messages:
            self.console.print(self._bubble(message))
        if turn.choices or turn.exit:
            self.console.print(self._menu(turn))

    def repeat(self, chosen: Chosen) -> None:
        body = _wrapping(chosen.label, "dim")
        framed = body if self._narrow else Panel(body, expand=False, border_style="dim")
        self.console.print(Align.right(Constrain(framed, self._bubble_width)))

    def note(self, text: str) -> None:
        self.console.print(_wrapping(text, "italic dim"))

    def ask(self) -> str | None:
        try:
            return input(PROMPT)
        except EOFError:
            self.console.print()
            return None

    @property
    def _narrow(self) -> bool:
        return self.console.width < _NARROW

    @property
    def _bubble_width(self) -> int:
        return min(_WIDEST, self.console.width if self._narrow else self.console.width - 8)

    def _bubble(self, message: ShownMessage) -> RenderableType:
        body = _wrapping(message.text.strip())
        title = self.words.cards.get(message.kind)
        if self._narrow:
            return body if title is None else Text(f"[{title}]\n", "bold").append_text(body)
        look = box.ROUNDED if title is None else box.HEAVY
        panel = Panel(body, box=look, title=title, title_align="left", expand=False)
        return Constrain(panel, self._bubble_width)

    def _menu(self, turn: Turn) -> RenderableType:
        """The way out stands alone in the last line, whatever else there is."""
        entries = [_entry(number, choice) for number, choice in number_choices(turn).items()]
        *choices, last = entries
        columns = 2 if len(choices) > _FEW and self._two_fit(choices) else 1
        grid = Table.grid(padding=(0, 3, 0, 2))
        rows = -(-len(choices) // columns)
        for row in range(rows):
            grid.add_row(*choices[row::rows])
        menu = Table.grid()
        menu.add_row(grid)
        if turn.exit is None:
            grid.add_row(last)
        else:
            alone = Table.grid(padding=(0, 3, 0, 2))
            alone.add_row(last)
            menu.add_row(alone)
        return menu

    def _two_fit(self, choices: list[Text]) -> bool:
        return 2 * (max(choice.cell_len for choice in choices) + 5) <= self.console.width


def _entry(number: str, choice: ShownChoice | Exit) -> Text:
    return Text.assemble((f"{number:>2}", "bold"), f"  {choice.label}", overflow="fold")


def _wrapping(text: str, style: str = "") -> Text:
    return Text(text, style, overflow="fold")
