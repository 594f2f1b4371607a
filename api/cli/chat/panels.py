"""A talk in a terminal: the shop's words left, the customer's right, terms on cards."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from rich import box
from rich.align import Align
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.cli.chat.fold import fold
from api.cli.chat.line import Chosen, number_choices
from api.cli.chat.screen import PROMPT
from api.cli.chat.words import Words
from api.routes.schemas import ShownMessage, Turn

_WIDEST = 60
_NARROW = 36
_MARGIN = 8
_FRAME = 4
"""Cells that a panel's borders and padding take."""
_NUMBER = 4
"""Cells that a choice's number takes."""
_FEW = 8
"""More choices than this stand in two columns, where there is room for them."""

Entry = tuple[str, str]
"""Number, label."""


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
        entries = [(number, choice.label) for number, choice in number_choices(turn).items()]
        choices, way_out = (entries[:-1], entries[-1:]) if turn.exit else (entries, [])
        for menu in filter(None, (choices, way_out)):
            self.console.print(self._menu(menu))

    def repeat(self, chosen: Chosen) -> None:
        body = Text(fold(chosen.label, self._line), "dim")
        framed = body if self._narrow else Panel(body, expand=False, border_style="dim")
        self.console.print(Align.right(framed))

    def note(self, text: str) -> None:
        self.console.print(Text(fold(text, self.console.width), "italic dim"))

    def quote(self, text: str) -> None:
        self.console.print(text, soft_wrap=True)

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
    def _line(self) -> int:
        """Cells of a bubble's line."""
        width = self.console.width
        return width if self._narrow else min(_WIDEST, width - _MARGIN - _FRAME)

    def _bubble(self, message: ShownMessage) -> RenderableType:
        body = Text(fold(message.text.strip(), self._line))
        title = self.words.cards.get(message.kind)
        if self._narrow:
            return body if title is None else Text(f"[{title}]\n", "bold").append_text(body)
        look = box.ROUNDED if title is None else box.HEAVY
        return Panel(body, box=look, title=title, title_align="left", expand=False)

    def _menu(self, entries: list[Entry]) -> Table:
        """Counted downwards, then to the right."""
        columns = 2 if len(entries) > _FEW and self._two_fit(entries) else 1
        rows = -(-len(entries) // columns)
        menu = Table.grid()
        for _ in range(columns):
            menu.add_column(width=_NUMBER, style="bold")
            menu.add_column()
        for row in range(rows):
            menu.add_row(*(cell for entry in entries[row::rows] for cell in self._cells(entry)))
        return menu

    def _cells(self, entry: Entry) -> tuple[Text, Text]:
        number, label = entry
        return Text(f"{number:>2}"), Text(fold(label, self.console.width - _NUMBER - 1) + " ")

    def _two_fit(self, entries: list[Entry]) -> bool:
        widest = max(Text(label).cell_len for _, label in entries)
        return 2 * (_NUMBER + widest + 1) <= self.console.width
