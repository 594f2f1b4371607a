"""A dossier as one HTML file to read or print: no script, nothing loaded, all text escaped."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from actions.facts import Language
from api.evidence.words import WORDS
from api.store.canonical import Json, JsonObject, canonical

_STYLE = """
body { font-family: sans-serif; line-height: 1.6; max-width: 50em; margin: 2em auto }
table { border-collapse: collapse; width: 100% } .said { margin-left: 3em }
td, th { border: 1px solid #999; padding: .3em .5em; text-align: left; vertical-align: top;
overflow-wrap: anywhere }
.time, code { font-size: .8em; color: #555 } .unsound { border: 3px solid #b00; padding: .5em }
article { border-left: 3px solid #999; margin: 1em 0; padding-left: 1em; white-space: pre-line }
@media print { body { margin: 0; max-width: none } article, tr { break-inside: avoid } }
"""


def as_page(dossier: JsonObject, language: Language) -> str:
    page = _Page(language, _zone(dossier.get("time_zone")))
    body = "\n".join(page.write(dossier))
    title = escape(WORDS["title"][language])
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


class _Page:
    def __init__(self, language: Language, zone: ZoneInfo) -> None:
        self._language = language
        self._zone = zone

    def write(self, dossier: JsonObject) -> Iterator[str]:
        yield f"<h1>{self._word('title')}</h1>"
        yield from self._verdict(_mapping(dossier["verification"]))
        yield from self._section("conversation", _mapping(dossier["conversation"]))
        pack = {f"pack {name}": value for name, value in _mapping(dossier["pack"]).items()}
        wish = {name: dossier.get(name) for name in ("cancel_intent_at", "in_time")}
        yield from self._section("rules", {**_mapping(dossier["jurisdiction"]), **pack, **wish})
        yield from self._section("facts", _mapping(dossier["facts"]))
        yield f"<h2>{self._word('turns')}</h2>"
        for turn in _items(dossier["turns"]):
            yield from self._turn(_mapping(turn))
        yield from self._section("results", _mapping(dossier["results"]))
        yield from self._chain(_mapping(dossier["chain"]))

    def _verdict(self, verification: JsonObject) -> Iterator[str]:
        if verification["sound"]:
            yield f"<p><strong>{self._word('sound')}</strong></p>"
            return
        told = "".join(f"<li>{_text(fault)}</li>" for fault in _items(verification["faults"]))
        yield f'<div class="unsound"><strong>{self._word("unsound")}</strong><ul>{told}</ul></div>'

    def _section(self, name: str, facts: JsonObject) -> Iterator[str]:
        yield f"<h2>{self._word(name)}</h2><table>"
        for key, value in facts.items():
            shown = self._time(value) if key.endswith("_at") else _text(value)
            yield f"<tr><th>{escape(key)}</th><td>{shown}</td></tr>"
        yield "</table>"

    def _turn(self, turn: JsonObject) -> Iterator[str]:
        if turn["said"] is not None:
            said = _mapping(turn["said"])
            words = said.get("text", said.get("choice"))
            label, when = self._word("customer"), self._time(turn["said_at"])
            yield f'<article class="said"><b>{label}</b> {when}\n{_text(words)}</article>'
        shown = _mapping(turn["shown"])
        yield f"<article><b>{self._word('shown')}</b> {self._time(turn['shown_at'])}"
        yield from (_text(_mapping(each).get("text")) for each in _items(shown.get("messages")))
        labels = [_text(_mapping(each).get("label")) for each in _items(shown.get("choices"))]
        way_out = _mapping(shown.get("exit")).get("label")
        yield f"{self._word('choices')}: {' / '.join(labels) or self._word('nothing')}"
        yield f"{self._word('exit')}: {_text(way_out) if way_out else self._word('nothing')}"
        yield "</article>"

    def _chain(self, chain: JsonObject) -> Iterator[str]:
        yield f"<h2>{self._word('chain')}</h2><p><code>{_text(chain['rule'])}</code></p><table>"
        for event in map(_mapping, _items(chain["events"])):
            cells = (_text(event[name]) for name in ("seq", "at", "type", "hash"))
            row = "".join(f"<td><code>{cell}</code></td>" for cell in cells)
            yield f"<tr>{row}</tr>"
        yield "</table>"

    def _time(self, value: Json) -> str:
        """In the shop's time, and as it was stored."""
        try:
            moment = datetime.fromisoformat(str(value)).astimezone(self._zone)
        except ValueError:
            return _text(value)
        local = moment.strftime("%Y-%m-%d %H:%M:%S %Z")
        return f'{escape(local)} <span class="time">({_text(value)})</span>'

    def _word(self, name: str) -> str:
        return escape(WORDS[name][self._language])


def _zone(name: Json) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _text(value: Json) -> str:
    match value:
        case None:
            return "―"
        case str():
            return escape(value)
        case _:
            return escape(canonical(value))


def _mapping(value: Json) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def _items(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list | tuple) else []
