"""How often, in words: the one term that no template can inflect by itself."""

from actions.facts import Interval, Language, Unit

_JA: dict[Unit, str] = {"day": "日", "week": "週間", "month": "か月", "year": "年"}


def say_interval(rhythm: Interval, language: Language) -> str:
    """2か月ごと, every 2 months."""
    count, unit = rhythm.interval_count, rhythm.interval
    match language:
        case "ja":
            return f"{count}{_JA[unit]}ごと"
        case "en":
            return f"every {unit}" if count == 1 else f"every {count} {unit}s"
