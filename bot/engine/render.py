"""Words from the pack, filled with facts, in the customer's language.

A placeholder's name says its form: `x_minor` is money in the slot `currency`, `x_at` a date,
`x_at_time` the same with the time of day, both in the slot `time_zone`. A number is grouped, text
stands as it is, and what is not known is a dash.
"""

import re
from collections import ChainMap
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.numbers import format_currency, format_decimal, get_currency_precision
from pydantic import JsonValue

from bot.domain import Button, Pack, SaysIntent, SetsSlot, Variant
from bot.engine.state import Choice, State

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CODE_AND_FIGURE = re.compile(r"(?<=[A-Z])(?=[0-9])")
_UNKNOWN = "―"
_DATES = {
    "ja": ("y年M月d日(E)", "y年M月d日(E) H:mm"),
    "en": ("EEEE, d MMMM y", "EEEE, d MMMM y, h:mm a"),
}


def choose_variant(pack: Pack, name: str, slots: Mapping[str, JsonValue]) -> Variant:
    """The first wording whose conditions hold; a response's last one has none."""
    variants = pack.responses[name].variants
    return next(v for v in variants if all(slots.get(c.slot) == c.value for c in v.conditions))


def render(texts: Mapping[str, str], state: State, values: Mapping[str, JsonValue]) -> str:
    language = state.language
    facts = ChainMap(dict(values), state.slots)
    return _PLACEHOLDER.sub(lambda found: _fact(found[1], facts, language), texts[language])


def label(pack: Pack, name: str, state: State) -> str:
    """A response used as a label."""
    return render(choose_variant(pack, name, state.slots).text, state, {})


def as_choice(button: Button, state: State) -> Choice:
    title = render(button.title, state, {})
    match button.payload:
        case SetsSlot(slot, value):
            return Choice(button.id, title, slot, value)
        case SaysIntent(intent):
            return Choice(button.id, title, intent=intent)


def _fact(name: str, facts: Mapping[str, JsonValue], language: str) -> str:
    value = facts.get(name.removesuffix("_time") if name.endswith("_at_time") else name)
    match value:
        case None:
            return _UNKNOWN
        case str() if name.endswith(("_at", "_at_time")):
            zone = str(facts.get("time_zone") or "UTC")
            return _date(value, zone, language, timed=name.endswith("_time"))
        case int() | float() if name.endswith("_minor"):
            return money(value, str(facts.get("currency") or "JPY"), language)
        case bool() | str():
            return str(value)
        case int() | float():
            return str(format_decimal(value, locale=language))
        case _:
            return str(value)


def _date(value: str, zone: str, language: str, *, timed: bool) -> str:
    """A time that names no zone, such as a bare date, is meant as the zone's own."""
    written, local = datetime.fromisoformat(value), ZoneInfo(zone)
    moment = written.astimezone(local) if written.tzinfo else written.replace(tzinfo=local)
    pattern = _DATES.get(language, _DATES["en"])[timed]
    return str(format_datetime(moment, pattern, locale=language))


def money(minor: float, currency: str, language: str) -> str:
    """1980 JPY -> 1,980円 or ¥1,980; 1980 USD -> $19.80; a code is set apart by a fixed space."""
    amount = Decimal(str(minor)).scaleb(-get_currency_precision(currency))
    if currency == "JPY" and language == "ja":
        return f"{format_decimal(amount, locale='ja')}円"
    locale = "en_US" if language == "en" else language
    shown = format_currency(amount, currency, locale=locale)
    return _CODE_AND_FIGURE.sub("\N{NO-BREAK SPACE}", shown)
