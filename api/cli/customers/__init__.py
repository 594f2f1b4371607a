"""Made-up customers, and those an author writes: the claims of a customer token."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import yaml

from api.cli.refusal import RefusedError
from api.store.canonical import Json, JsonObject
from api.store.times import to_seconds

SHIPPED = ("coffee", "supplement", "streaming")
_KEYS = ("id", "sub", "customer", "subscription", "options")
_TIME_KEY = re.compile(r"_(at|until)$")
_FROM_NOW = re.compile(r"([+-])(\d{1,5})([dh])")


def read_customer(name: str, now: datetime) -> JsonObject:
    """`name`: a shipped customer's, or a file's. Raises RefusedError."""
    content = _parse(name, _read(name))
    unknown = sorted(content.keys() - set(_KEYS))
    if unknown:
        raise RefusedError(f"{name} says {unknown[0]!r}; it may say {', '.join(_KEYS)}.")
    claims = {key: value for key, value in content.items() if key not in {"id", "sub"}}
    return {"sub": content.get("id", content.get("sub")), **_date(claims, now)}


def _read(name: str) -> str:
    if name in SHIPPED:
        return files("api.cli.customers").joinpath(f"{name}.yml").read_text("utf-8")
    try:
        return Path(name).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{name} is not text. Save it in UTF-8.") from error
    except OSError as error:
        shipped = ", ".join(SHIPPED)
        raise RefusedError(
            f"{name} cannot be read: {error.strerror}. Name a file, or one of {shipped}."
        ) from error


def _parse(name: str, text: str) -> dict[str, Json]:
    """JSON is YAML too."""
    try:
        content = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RefusedError(f"{name}:{line}: this is not YAML: {error.problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RefusedError(f"{name} is not YAML: {error}.") from error
    if not isinstance(content, dict):
        raise RefusedError(f"{name} is not a mapping. Write `id:`, `customer:`, `subscription:`.")
    return {str(key): _as_json(value) for key, value in content.items()}


def _as_json(value: object) -> Json:
    """YAML reads unquoted times as such; claims carry them as text."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime() if value.tzinfo is not None:
            return to_seconds(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _as_json(entry) for key, entry in value.items()}
        case list():
            return [_as_json(entry) for entry in value]
        case _:
            return str(value)


def _date(claims: Mapping[str, Json], now: datetime) -> dict[str, Json]:
    """`+9d` and `-36h` become times, under keys that end in `_at` or `_until`."""
    return {key: _date_value(key, value, now) for key, value in claims.items()}


def _date_value(key: str, value: Json, now: datetime) -> Json:
    match value:
        case str() if _TIME_KEY.search(key) and (found := _FROM_NOW.fullmatch(value)):
            return to_seconds(now + _distance(*found.groups()))
        case Mapping():
            return _date(value, now)
        case _:
            return value


def _distance(sign: str, count: str, unit: str) -> timedelta:
    distance = timedelta(days=int(count)) if unit == "d" else timedelta(hours=int(count))
    return -distance if sign == "-" else distance
