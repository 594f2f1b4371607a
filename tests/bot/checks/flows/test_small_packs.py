"""What the rules promise of a pack is what the engine does with it, whatever is done."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.checks import check_pack
from bot.checks.rule import Subject
from bot.engine.state import State
from tests.bot.checks.beside import OUTLINE
from tests.bot.checks.flows.faults_shown import SHOWS, cancels, goes_on, offers_shown
from tests.bot.checks.flows.replay import Talk, begin, replay, take
from tests.bot.checks.flows.small_packs import packs

WORDS = ("says: leave", "says: too_dear", "says: ask_hours", "says something unclear")
OBSTRUCTIONS = ("no_way_to_cancel", "exit_too_far")
WALK = 60


def acts_at(state: State) -> tuple[str, ...]:
    shown = state.asked.choices if state.asked else ()
    return (*(f"/{choice.id}" for choice in shown), "/exit", "/skip", *WORDS)


def leaves_in_two(subject: Subject, talk: Talk) -> bool:
    return all(map(cancels, goes_on(subject, talk, ("/exit", "/confirm"))))


def faults_on(talk: Talk) -> set[str]:
    """The rules that the last turn breaks."""
    last = talk.seen[-1]
    broken = {
        "endless_loop": last.endless,
        "unscored_ending": last.empty_endings,
        "offer_forbidden": last.forbidden,
        "too_many_offers": len(offers_shown(talk)) > 2,
    }
    return {rule for rule, is_broken in broken.items() if is_broken}


@given(packs(), st.integers(0, 10**6))
def test_what_no_rule_finds_no_walk_meets(subject: Subject, seed: int):
    found = {finding.rule for finding in check_pack(subject.pack, OUTLINE)}
    promised = not found & {*OBSTRUCTIONS, "endless_loop"}
    chance = Random(seed)
    starts = list(begin(subject.pack, OUTLINE))
    talk = chance.choice(starts)
    for _ in range(WALK):
        assert faults_on(talk) <= found, talk.acts
        if talk.state is None:
            talk = chance.choice(starts)
            continue
        assert cancels(talk) or not promised or leaves_in_two(subject, talk), talk.acts
        act = chance.choice(acts_at(talk.state))
        talk = chance.choice(list(take(subject.pack, OUTLINE, talk, act)))


@given(packs())
def test_what_is_found_is_what_the_engine_does(subject: Subject):
    for finding in check_pack(subject.pack, OUTLINE):
        talks = replay(subject.pack, OUTLINE, finding.witness)
        if finding.rule in SHOWS:
            assert any(SHOWS[finding.rule](talk) for talk in talks), finding
        elif finding.rule in OBSTRUCTIONS:
            assert not all(leaves_in_two(subject, talk) for talk in talks), finding
