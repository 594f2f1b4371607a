"""What each fault looks like in a talk that was played on the engine."""

from collections.abc import Callable

from bot.checks.rule import Subject
from tests.bot.checks.beside import OUTLINE
from tests.bot.checks.flows.replay import Talk, take


def offers_shown(talk: Talk) -> set[str]:
    return {offer for seen in talk.seen for offer in seen.offers}


def shows_an_offer_again(talk: Talk) -> bool:
    before = {offer for seen in talk.seen[:-1] for offer in seen.offers}
    return bool(before & set(talk.seen[-1].offers))


def changes_without_an_answer(talk: Talk) -> bool:
    last = talk.seen[-1]
    unasked = last.act in {"begins", "/exit", "/skip"} or last.act.startswith("says")
    return unasked and bool(set(OUTLINE.needs_consent) & set(last.ran))


SHOWS: dict[str, Callable[[Talk], bool]] = {
    "too_many_offers": lambda talk: len(offers_shown(talk)) > 2,
    "offer_repeats": shows_an_offer_again,
    "offer_forbidden": lambda talk: talk.seen[-1].forbidden,
    "endless_loop": lambda talk: talk.seen[-1].endless,
    "unscored_ending": lambda talk: talk.seen[-1].empty_endings and talk.state is None,
    "effect_without_consent": changes_without_an_answer,
    "question_not_skippable": lambda talk: (
        talk.acts[-1] == "/skip" and talk.seen[-1].at == talk.seen[-2].at
    ),
}


def cancels(talk: Talk) -> bool:
    return any(OUTLINE.cancels in seen.ran for seen in talk.seen)


def goes_on(subject: Subject, talk: Talk, acts: tuple[str, ...]) -> list[Talk]:
    """Every talk that takes these acts from here on, as far as each can be done."""
    talks = [talk]
    for act in acts:
        talks = [
            then
            for before in talks
            for then in list(take(subject.pack, OUTLINE, before, act)) or [before]
        ]
    return talks
