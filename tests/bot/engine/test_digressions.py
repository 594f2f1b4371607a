"""Flows that words start in the middle of a question, and the way back to it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.bot.engine.stage import open_talk, read_starting

DIGRESSIONS = """
intents: [tell, muse, wander, secret]
responses:
  utter_told: [{text: 話, translation: {en: Told}}]
  utter_ask_note: [{text: 一言, translation: {en: A note?}}]
  utter_ask_mood:
    - text: 気分は
      translation: {en: Your mood?}
      buttons:
        - {title: 良い, translation: {en: Good}, payload: /SetSlots(mood=good)}
        - {title: 話して, translation: {en: Tell me}, payload: /tell}
slots:
  mood: {type: text}
flows:
  start:
    description: Calls a question.
    steps:
      - call: ask
      - action: utter_told
        next: END
  ask:
    description: Asks for a colour.
    steps:
      - collect: colour
  teller:
    description: Tells something and is done.
    nlu_trigger: [{intent: tell}]
    steps:
      - action: utter_told
        next: END
  muser:
    description: Asks something itself.
    nlu_trigger: [{intent: muse}]
    steps:
      - collect: mood
  wanderer:
    description: Goes over to another flow.
    nlu_trigger: [{intent: wander}]
    steps:
      - action: utter_told
      - link: muser
  secret_keeper:
    description: Opens for gifts alone.
    if: slots.gift
    nlu_trigger: [{intent: {name: secret, confidence_threshold: 0.8}}]
    steps:
      - action: utter_told
        next: END
"""
PACK = read_starting(DIGRESSIONS)


def test_a_digression_answers_and_the_open_question_is_asked_again() -> None:
    talk = open_talk(PACK).write("tell me", "tell")
    assert talk.texts == ["Told", "Which colour?"]
    assert talk.flows == ["start", "ask"]


def test_a_digression_that_asks_comes_back_to_the_question_below() -> None:
    talk = open_talk(PACK).write("hm", "muse")
    assert (talk.texts, talk.flows) == (["Your mood?"], ["start", "ask", "muser"])
    talk = talk.choose("good")
    assert (talk.texts, talk.flows) == (["Which colour?"], ["start", "ask"])
    assert talk.slot("mood") is None
    assert talk.choose("red").texts == ["Told", "Which colour?"]


def test_digressions_nest() -> None:
    talk = open_talk(PACK).write("hm", "muse").write("tell me", "tell")
    assert (talk.texts, talk.flows) == (["Told", "Your mood?"], ["start", "ask", "muser"])


def test_the_same_digression_again_starts_over_where_it_stands() -> None:
    talk = open_talk(PACK).write("hm", "muse").write("hm", "muse").write("hm", "muse")
    assert (talk.texts, talk.flows) == (["Your mood?"], ["start", "ask", "muser"])


def test_a_link_to_a_flow_under_way_starts_it_over_where_it_stands() -> None:
    talk = open_talk(PACK).write("hm", "wander")
    assert talk.flows == ["start", "ask", "muser"]
    talk = talk.write("hm", "wander").write("hm", "wander")
    assert (talk.texts, talk.flows) == (["Told", "Your mood?"], ["start", "ask", "muser"])


def test_a_button_that_says_an_intent_means_what_the_words_would() -> None:
    talk = open_talk(PACK).write("hm", "muse")
    assert talk.choices == ["good", "tell"]
    assert talk.choose("tell").texts == ["Told", "Your mood?"]


def test_a_guard_keeps_a_flow_from_being_started() -> None:
    talk = open_talk(PACK).write("psst", "secret")
    assert talk.texts == ["Once more?"]


def test_a_threshold_keeps_a_half_heard_intent_from_starting_a_flow() -> None:
    pack = read_starting(DIGRESSIONS.replace("if: slots.gift", "if: not slots.gift"))
    assert open_talk(pack).write("psst", "secret", confidence=0.7).texts == ["Once more?"]
    assert open_talk(pack).write("psst", "secret", confidence=0.8).texts[0] == "Told"


def test_the_answer_to_the_open_question_comes_before_any_digression() -> None:
    talk = open_talk(PACK).write("red, and tell me", "tell", "like_red")
    assert talk.texts == ["Told", "Which colour?"]
    assert talk.flows == ["colours"]


def test_the_way_out_comes_before_any_digression() -> None:
    talk = open_talk(PACK).write("tell me how to leave", "tell", "leave")
    assert talk.ran == ("action_look_up",)
    assert talk.texts == ["Which colour?"]


acts = st.sampled_from(
    ["red", "blue", "skip", "exit", "good", "tell", "muse", "wander", "secret", "leave", "like_red"]
)


@given(st.lists(acts, min_size=50, max_size=200))
def test_the_stack_never_outgrows_the_flows(sayings) -> None:
    talk = open_talk(PACK)
    for said in sayings:
        shown = [*talk.choices, "exit", "skip"]
        talk = talk.choose(said) if said in shown else talk.write(said, said)
        assert len(talk.flows) == len(set(talk.flows))
        assert talk.texts
