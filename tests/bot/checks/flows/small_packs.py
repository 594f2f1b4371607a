"""Small packs beside the sound one, most of them with something to object to."""

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from bot.checks.rule import Subject
from tests.bot.checks.beside import read_beside_talk

CONDITIONS = (
    'slots.reason = "price"',
    'slots.reason = "health"',
    "slots.reason is null",
    'slots.offer = "pause"',
    'slots.offer_answer = "accept"',
    "slots.holdout = true",
    'slots.reason = "health" or slots.holdout = true',
)
CONFIRMED = 'slots.confirm_cancel = "confirm"'
EXITS = (
    CONFIRMED,
    CONFIRMED,
    CONFIRMED,
    f"{CONFIRMED} and slots.holdout = false",
    f'{CONFIRMED} and slots.reason != "health"',
    'slots.confirm_cancel = "back"',
)
ENDING = [{"set_slots": [{"ending": "stayed"}]}, {"action": "action_end"}]

Step = dict[str, object]


def questions() -> SearchStrategy[Step]:
    asked = st.sampled_from(("reason", "offer_answer"))
    return st.builds(
        lambda slot, anew: {"collect": slot, "ask_before_filling": anew}, asked, st.booleans()
    )


def doings(*, to: tuple[str, ...] = ()) -> SearchStrategy[Step]:
    """`to`: the flows it may call."""
    quiet = ("utter_hours", "utter_hello", "action_choose", "action_choose")
    loud = ("utter_offer_pause", "utter_offer_skip", "utter_offer_discount", "action_pause")
    kinds: list[SearchStrategy[Step]] = [
        questions(),
        questions(),
        st.sampled_from(quiet).map(lambda action: {"action": action}),
        st.sampled_from(quiet + loud).map(lambda action: {"action": action}),
    ]
    return st.one_of(*kinds, *(st.just({"call": flow}) for flow in to))


@st.composite
def steps(draw: DrawFn, do: SearchStrategy[Step]) -> list[Step]:
    """Mostly onward, at times back, and branching."""
    count = draw(st.integers(1, 4))
    anywhere = st.sampled_from([*(f"s{number}" for number in range(count)), "END", "END"])
    drawn: list[Step] = []
    for number in range(count):
        step = {"id": f"s{number}", **draw(do)}
        match draw(st.sampled_from(("on", "on", "branch", "jump"))):
            case "branch":
                case = {"if": draw(st.sampled_from(CONDITIONS)), "then": draw(anywhere)}
                step["next"] = [case, {"else": draw(anywhere)}]
            case "jump":
                step["next"] = draw(anywhere)
            case _:
                pass
        drawn.append(step)
    return drawn


@st.composite
def ways_out(draw: DrawFn) -> list[Step]:
    """Sound in about half of all draws."""
    before = draw(st.sampled_from([[], [], [], [{"action": "utter_hours"}], None]))
    first = [draw(questions())] if before is None else before
    confirm = {
        "id": "confirm",
        "collect": "confirm_cancel",
        "ask_before_filling": True,
        "next": [{"if": draw(st.sampled_from(EXITS)), "then": "cancel"}, {"else": "END"}],
    }
    cancel = {"id": "cancel", "action": "action_request_cancel"}
    return [*first, confirm, cancel, *ENDING]


@st.composite
def packs(draw: DrawFn) -> Subject:
    talk = [*draw(steps(doings(to=("aside",)))), {"id": "onward", "link": "offers"}]
    flows: dict[str, dict[str, object]] = {
        "talk": {"steps": talk, "persisted_slots": draw(st.sampled_from((["reason"], [])))},
        "offers": {"steps": draw(steps(doings(to=("aside",))))},
        "aside": {"steps": draw(steps(doings()))},
        "exit": {"steps": draw(ways_out()), "nlu_trigger": [{"intent": "leave"}]},
        "pattern_completed": {"steps": draw(st.sampled_from((ENDING, [{"link": "talk"}])))},
    }
    if draw(st.booleans()):
        flows["hours"] = {"steps": draw(steps(doings())), "nlu_trigger": [{"intent": "ask_hours"}]}
    described = {name: {"description": "Made up.", **flow} for name, flow in flows.items()}
    return read_beside_talk(yaml.safe_dump({"flows": described}, sort_keys=False))
