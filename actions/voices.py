"""What a message says about why the customer leaves, kept as voices."""

from collections.abc import Collection, Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.ledger import Voice
from actions.talk import Talk

_UNPLACED = "other"


def hear(
    talk: Talk,
    reason: str | None,
    *,
    text: str | None,
    about: str | None = None,
    confidence: float | None = None,
) -> Voice:
    return Voice(
        reason=reason,
        about=about,
        source=talk.message.source,
        text=text,
        language=talk.language,
        confidence=confidence,
    )


def understood_reasons(talk: Talk, codes: Collection[str]) -> tuple[Voice, ...]:
    """Every reason understood in what was typed, weightiest first; a button says none."""
    message = talk.message
    if message.source == "button":
        return ()
    return tuple(
        hear(talk, said.name, text=message.text, confidence=said.confidence)
        for said in message.intent_ranking
        if said.name in codes
    )


def hear_reasons(talk: Talk, codes: Collection[str]) -> tuple[Voice, ...]:
    """The reasons understood, else the one the slot holds, else `other` for words nobody placed.

    None where the question was skipped.
    """
    understood = understood_reasons(talk, codes)
    if understood:
        return understood
    words = talk.message.text if talk.message.source == "text" else None
    reason = talk.reason or (_UNPLACED if words else None)
    return () if reason is None else (hear(talk, reason, text=words),)


def record_voices(talk: Talk, heard: Iterable[Voice]) -> list[EventType]:
    """The voices that are new; where no reason stood yet, the weightiest becomes it."""
    stated = list(heard)
    fresh = _find_new(stated, talk.voices)
    events = [SlotSet("voices", [*talk.voices, *fresh])] if fresh else []
    if stated and talk.reason is None:
        events.append(SlotSet("reason", stated[0]["reason"]))
    return events


def _find_new(heard: Iterable[Voice], known: Iterable[Voice]) -> list[Voice]:
    """The same words, or the same button, are heard once."""
    seen = {_key(voice) for voice in known}
    fresh = {voice["reason"]: voice for voice in heard if _key(voice) not in seen}
    return list(fresh.values())


def _key(voice: Voice) -> tuple[str | None, ...]:
    return ("text", voice["text"]) if voice["text"] else ("button", voice["reason"])
