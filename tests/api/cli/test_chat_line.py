import pytest

from api.cli.chat.line import (
    Chosen,
    Leaving,
    NoSuchNumber,
    Nothing,
    Typed,
    number_choices,
    read_line,
)
from api.routes.schemas import Turn

ASKED = Turn.model_validate(
    {
        "n": 1,
        "messages": [],
        "choices": [
            {"id": "accept", "label": "これにする", "style": "neutral"},
            {"id": "decline", "label": "今回はやめておく", "style": "neutral"},
        ],
        "input": {"placeholder": "ご自由に", "optional": True},
        "exit": {"id": "exit", "label": "解約手続きへ進む"},
        "status": "open",
        "outcome": None,
    }
)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("1\n", Chosen("accept", "これにする")),
        (" ２ \n", Chosen("decline", "今回はやめておく")),
        ("0\n", Chosen("exit", "解約手続きへ進む")),
        ("３\n", NoSuchNumber("3")),
        ("\n", Nothing()),
        ("　\n", Nothing()),
        ("q\n", Leaving()),
        ("Ｑ", Leaving()),
        (None, Leaving()),
        ("高いので\n", Typed("高いので")),
        ("2回続けました", Typed("2回続けました")),
        ("half a \ud83d pair", Typed("half a \ufffd pair")),
    ],
)
def test_a_line_means_what_its_writer_sees(line, meant):
    assert read_line(line, ASKED) == meant


def test_the_way_out_is_always_the_last_entry_and_always_0():
    numbers = list(number_choices(ASKED))
    assert numbers == ["1", "2", "0"]
    assert list(number_choices(ASKED.model_copy(update={"choices": []}))) == ["0"]
