"""One text for one JSON value, so that a hash over it can be computed again later."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = Mapping[str, Json]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(value: Json) -> str:
    """Keys sorted, no spaces, only needed escapes; raises ValueError for NaN and infinity."""
    return escape_surrogates(_ENCODER.encode(value))


def parse(text: str) -> Json:
    value: Json = json.loads(text)
    return value


def escape_surrogates(text: str) -> str:
    """JSON may hold half a UTF-16 pair, UTF-8 may not: it stays an escape; pairs are joined."""
    if text.isascii() or not _LONE_SURROGATE.search(text):
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", joined)


def storable(text: str) -> str:
    """What no database takes as text (half of a UTF-16 pair, NUL) becomes U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")


def _as_plain(value: object) -> dict[str, Json]:
    match value:
        case Mapping():
            return dict(value)
        case _:
            raise TypeError(f"{type(value).__name__} has no JSON form")


_ENCODER = json.JSONEncoder(
    sort_keys=True,
    ensure_ascii=False,
    allow_nan=False,
    separators=(",", ":"),
    default=_as_plain,
)
