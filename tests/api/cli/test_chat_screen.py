from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from api.cli.chat.fold import fold
from api.cli.chat.line import Chosen
from api.cli.chat.panels import PanelScreen
from api.cli.chat.words import EN, JA
from api.routes.schemas import Turn

OFFER = "「焙煎所のコーヒー 200g（毎月）」1,980円 → 「焙煎所のコーヒー 100g」1,180円"
TURN = Turn.model_validate(
    {
        "n": 2,
        "messages": [
            {"text": "毎回のお支払いは積み重なりますよね。", "kind": "text"},
            {"text": OFFER, "kind": "offer"},
            {"text": "受付番号：NG-1234-5678\n", "kind": "receipt"},
        ],
        "choices": [
            {"id": str(number), "label": "余っている・使い切れない", "style": "neutral"}
            for number in range(15)
        ],
        "input": None,
        "exit": {"id": "exit", "label": "解約手続きへ進む"},
        "status": "open",
        "outcome": None,
    }
)
PIECES = st.text(st.sampled_from("ab 漢字、。「」（）ー\n…é"), max_size=80)


def draw(width, words=JA, **options):
    out = StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, **options)
    screen = PanelScreen(words, console)
    screen.show(TURN)
    screen.repeat(Chosen("price", "料金が負担"))
    return out.getvalue()


@pytest.mark.parametrize("width", [200, 80, 36, 35, 24, 16])
def test_nothing_is_wider_than_the_terminal(width):
    assert max(cell_len(line) for line in draw(width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 24])
def test_the_way_out_is_the_last_line_of_every_menu(width):
    shown = draw(width).split("料金が負担")[0].splitlines()
    menu = [line for line in shown if line[:4].strip().isdecimal()]
    assert menu[-1].split() == ["0", "解約手続きへ進む"]


def test_offers_and_receipts_are_cards_named_in_the_customers_language():
    assert "ご提案" in draw(80)
    assert "受付票" in draw(80)
    assert "Offer" in draw(80, EN)


def test_the_customers_words_stand_on_the_right():
    (line,) = [line for line in draw(80).splitlines() if "料金が負担" in line]
    assert line.startswith(" " * 60)


def test_no_color_is_heeded(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    shown = draw(80, force_terminal=True, color_system="truecolor")
    assert "\x1b[3" not in shown


@given(PIECES, st.integers(2, 30))
def test_folding_keeps_every_character_and_the_width(text, width):
    folded = fold(text, width)
    assert "".join(folded.split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in folded.split("\n"))


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    assert fold("承知しました。「毎月」", 12) == "承知しまし\nた。「毎月」"
    assert fold("お届けは「毎月」", 10) == "お届けは\n「毎月」"


def test_latin_words_stay_whole():
    assert fold("Type a number", 8) == "Type a\nnumber"
