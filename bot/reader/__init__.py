"""Reads a content pack: text in, a frozen `Pack` or every finding out."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

from bot.domain import Pack
from bot.findings import Finding
from bot.reader.domain import read_names, read_responses, read_slots
from bot.reader.flows import read_flows
from bot.reader.nlu import read_examples
from bot.reader.references import Place, check_references
from bot.reader.report import Report
from bot.reader.source import Mapping as Tree
from bot.reader.source import Node, parse
from bot.understanding import Example

T = TypeVar("T")

KEYS = frozenset(
    {
        "version",
        "language",
        "additional_languages",
        "slots",
        "responses",
        "intents",
        "actions",
        "flows",
        "nlu",
    }
)


def read_pack(
    files: Mapping[str, str], *, foreign: Collection[str] = frozenset()
) -> Pack | tuple[Finding, ...]:
    """`files`: relative name -> YAML text. `foreign`: top-level keys that other readers own."""
    reading = _Reading(foreign)
    for name, text in sorted(files.items()):
        reading.open(name, text)
    reading.read_names()
    pack = reading.pack(version_of(files))
    return tuple(sorted(set(reading.findings(pack)))) or pack


def version_of(files: Mapping[str, str]) -> str:
    """SHA-256 over names and texts, as hex."""
    digest = hashlib.sha256()
    for name, text in sorted(files.items()):
        for part in (name, text):
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class _Reading:
    """Every file's tree beside its report; keys may stand in any file, as Rasa allows."""

    def __init__(self, foreign: Collection[str]) -> None:
        self._known = KEYS | frozenset(foreign)
        self._trees: list[tuple[Tree, Report]] = []
        self._languages: tuple[str, ...] = ("ja", "en")
        self._actions: frozenset[str] = frozenset()
        self._intents: frozenset[str] = frozenset()

    def open(self, name: str, text: str) -> None:
        tree, findings = parse(name, text)
        report = Report(name, list(findings))
        report.keys(tree, self._known, "A content pack")
        self._trees.append((tree, report))

    def read_names(self) -> None:
        """What must be known before the rest is read: languages, intents, actions."""
        for tree, report in self._trees:
            if "language" in tree:
                others = report.sequence(tree.get("additional_languages"), "`additional_languages`")
                first = report.name(tree.get("language"), "`language`")
                named = (first, *(report.name(other, "A language") for other in others))
                self._languages = tuple(filter(None, named)) or self._languages
            self._actions |= read_names(tree.get("actions"), "`actions`", report)
            self._intents |= read_names(tree.get("intents"), "`intents`", report)

    def pack(self, version: str) -> Pack:
        slots = self._gather("slots", read_slots)
        numbers = frozenset(slot.name for slot in slots.values() if slot.kind == "float")
        return Pack(
            version,
            self._languages,
            slots,
            self._gather(
                "responses",
                lambda node, report: read_responses(node, self._languages, numbers, report),
            ),
            self._intents,
            self._actions,
            self._gather("flows", lambda node, report: read_flows(node, self._actions, report)),
            self._read_examples(),
        )

    def _gather(
        self, key: str, read: Callable[[Node | None, Report], Mapping[str, T]]
    ) -> dict[str, T]:
        """What stands under the key in all files. No name is declared in two of them."""
        declared: dict[str, T] = {}
        places: dict[str, str] = {}
        for tree, report in self._trees:
            node = tree.get(key)
            new = read(node, report)
            names = [name for name, _ in node.entries] if isinstance(node, Tree) else []
            for name in names:
                known = str(name.value)
                if known in places:
                    message = f"`{known}` is declared twice; the other stands in {places[known]}."
                    report.add(name.line, "duplicate_name", message, "Keep one of them.")
                places[known] = f"{report.file}:{name.line}"
            declared |= new
        return declared

    def _read_examples(self) -> dict[str, tuple[Example, ...]]:
        examples: dict[str, tuple[Example, ...]] = {}
        for tree, report in self._trees:
            if "nlu" in tree:
                language = report.file.rsplit("/", 1)[-1].removesuffix(".yml")
                found = read_examples(tree.get("nlu"), report)
                examples[language] = examples.get(language, ()) + found
        return examples

    def findings(self, pack: Pack) -> Iterator[Finding]:
        """Where a file could not be read, nobody can say which names are unknown."""
        yield from (finding for _, report in self._trees for finding in report.findings)
        unread = ("not_yaml", "not_a_mapping")
        if not any(f.rule in unread for _, report in self._trees for f in report.findings):
            places = {key: self._place(key) for key in ("slots", "responses", "flows")}
            yield from check_references(pack, [report for _, report in self._trees], places)

    def _place(self, key: str) -> Place:
        """Where the key stands first."""
        places = [(r.file, tree.key_line(key)) for tree, r in self._trees if key in tree]
        return places[0] if places else ("domain.yml", 1)
