"""`slots:`, `responses:`, `intents:`, `actions:` in Rasa's domain form."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic import JsonValue

from bot.conditions import SlotKind
from bot.domain import (
    Button,
    Payload,
    Response,
    SaysIntent,
    SetsSlot,
    Slot,
    SlotIs,
    Variant,
)
from bot.reader.report import Mention, Report, suggest
from bot.reader.source import Mapping, Node, Scalar, Sequence, plain

SLOT_KEYS = ("type", "values", "initial_value", "mappings", "influence_conversation")
MAPPING_KEYS = ("type", "intent", "value")
MAPPING_TYPES = ("from_intent", "from_text", "controlled", "custom")
VARIANT_KEYS = ("text", "translation", "buttons", "condition", "metadata")
BUTTON_KEYS = ("title", "payload", "translation")
KINDS: tuple[SlotKind, ...] = get_args(SlotKind)

_SET_SLOT = re.compile(r"/SetSlots\(\s*([\w.-]+)\s*=(.*)\)")
_INTENT = re.compile(r"/([\w-]+)")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def read_slots(node: Node | None, report: Report) -> dict[str, Slot]:
    return {
        str(name.value): _read_slot(name, report.mapping(body, f"The slot `{name.value}`"), report)
        for name, body in report.mapping(node, "`slots`").entries
    }


def _read_slot(key: Scalar, body: Mapping, report: Report) -> Slot:
    name, what = str(key.value), f"The slot `{key.value}`"
    report.keys(body, SLOT_KEYS, what)
    kind = _read_kind(body, what, report)
    values = tuple(str(plain(value)) for value in report.sequence(body.get("values"), "`values`"))
    if kind == "categorical" and not values:
        report.add(key.line, "missing_key", f"{what} is categorical without values.", "List them.")
    from_intent, from_text = _read_mappings(name, body.get("mappings"), report)
    initial = report.scalar(body.get("initial_value"), f"{what}'s initial value")
    report.assign(name, initial, body.key_line("initial_value"))
    return Slot(name, kind, values, initial, from_intent, from_text)


def _read_kind(body: Mapping, what: str, report: Report) -> SlotKind:
    written = report.name(report.required(body, "type", what), f"{what}'s type")
    kind = next((kind for kind in KINDS if kind == written), None)
    if kind is None and written:
        message = f"{what} has the unknown type `{written}`."
        report.add(body.key_line("type"), "unknown_type", message, suggest(written, KINDS))
    return kind or "any"


def _read_mappings(
    slot: str, node: Node | None, report: Report
) -> tuple[dict[str, JsonValue], bool]:
    from_intent: dict[str, JsonValue] = {}
    from_text = False
    for mapping in report.items(node, "`mappings`"):
        report.keys(mapping, MAPPING_KEYS, "A mapping")
        written = report.name(report.required(mapping, "type", "A mapping"), "`type`")
        if written == "from_intent":
            named = report.required(mapping, "intent", "A mapping")
            value = report.scalar(report.required(mapping, "value", "A mapping"), "`value`")
            report.assign(slot, value, mapping.key_line("value"))
            if intent := report.mention("intent", named, "`intent`"):
                from_intent[intent] = value
        elif written and written not in MAPPING_TYPES:
            message = f"`{written}` is no kind of mapping."
            report.add(mapping.line, "unknown_type", message, suggest(written, MAPPING_TYPES))
        from_text = from_text or written == "from_text"
    return from_intent, from_text


def read_responses(
    node: Node | None, languages: tuple[str, ...], numbers: Collection[str], report: Report
) -> dict[str, Response]:
    """`numbers`: the slots whose buttons set a number."""
    reading = _Responses(languages, numbers, report)
    entries = report.mapping(node, "`responses`").entries
    return {str(name.value): reading.read(name, body) for name, body in entries}


@dataclass(frozen=True, slots=True)
class _Responses:
    languages: tuple[str, ...]
    numbers: Collection[str]
    report: Report

    def read(self, key: Scalar, body: Node) -> Response:
        name, add = str(key.value), self.report.add
        if not name.startswith("utter_"):
            message = f"The response `{name}` does not start with `utter_`."
            add(key.line, "bad_name", message, f"Name it `utter_{name}`.")
        items = self.report.items(body, f"`{name}`")
        variants = tuple(self._variant(name, variant) for variant in items)
        if isinstance(body, Sequence) and not variants:
            add(key.line, "empty_response", f"`{name}` says nothing.", "Add `- text: ...`.")
        elif variants and variants[-1].conditions:
            message = f"`{name}` says nothing when no condition holds."
            add(key.line, "missing_else", message, "Add a last variant without a condition.")
        return Response(name, variants, self.report.file)

    def _variant(self, name: str, body: Mapping) -> Variant:
        what = f"The response `{name}`"
        self.report.keys(body, VARIANT_KEYS, what)
        text = self._words(body, "text", what)
        buttons = tuple(self._buttons(name, body.get("buttons")))
        conditions = tuple(self._conditions(body.get("condition")))
        return Variant(text, buttons, conditions, body.line)

    def _conditions(self, node: Node | None) -> Iterator[SlotIs]:
        report = self.report
        for item in report.items(node, "`condition`"):
            report.keys(item, ("type", "name", "value"), "A condition")
            kind = report.required(item, "type", "A condition")
            if report.name(kind, "`type`") not in ("slot", ""):
                message = "A response's condition has another type than `slot`."
                report.add(item.key_line("type"), "unknown_type", message, "Write `type: slot`.")
            named = report.required(item, "name", "A condition")
            slot = report.name(named, "`name`")
            value = report.scalar(report.required(item, "value", "A condition"), "`value`")
            report.assign(slot, value, item.line)
            yield SlotIs(slot, value)

    def _buttons(self, name: str, node: Node | None) -> Iterator[Button]:
        taken = {"exit"}
        for item in self.report.items(node, "`buttons`"):
            button = self._button(name, item)
            if button is None:
                continue
            if button.id in taken or (button.id == "skip" and not button.passes_over):
                message = f"Two choices of `{name}` answer to `{button.id}`."
                advice = "Give each button its own value."
                self.report.add(item.line, "duplicate_id", message, advice)
            taken.add(button.id)
            yield button

    def _button(self, name: str, body: Mapping) -> Button | None:
        self.report.keys(body, BUTTON_KEYS, "A button")
        title = self._words(body, "title", f"A button of the response `{name}`")
        payload = self._payload(self.report.required(body, "payload", "A button"))
        return Button(title, payload) if payload else None

    def _payload(self, node: Node | None) -> Payload | None:
        written = self.report.text(node, "`payload`")
        payload = read_payload(written, self.numbers)
        match node, payload:
            case Scalar(value=str(), line=line), None:
                message = f"The payload `{written}` is not understood."
                advice = "Write /SetSlots(slot=value) or /intent."
                self.report.add(line, "bad_payload", message, advice)
            case Scalar(line=line), SetsSlot(slot, value):
                self.report.assign(slot, value, line)
            case Scalar(line=line), SaysIntent(intent):
                self.report.mentions.append(Mention("intent", intent, line))
            case _:
                pass
        return payload

    def _words(self, body: Mapping, key: str, what: str) -> dict[str, str]:
        """The words by language: `key` in the first language, `translation` in the others."""
        report, (first, *_) = self.report, self.languages
        written = report.required(body, key, what)
        texts = {first: report.text(written, f"{what}'s {key}").strip()}
        translation = report.mapping(body.get("translation"), "`translation`")
        report.keys(translation, self.languages, "`translation`")
        texts |= {lang: report.text(node, "A translation").strip() for lang, node in translation}
        for language in self.languages:
            node = written if language == first else translation.get(language)
            self._check_present(language, texts.get(language, ""), node, body, what)
        _check_placeholders(texts, body, what, report)
        return texts

    def _check_present(
        self, language: str, text: str, node: Node | None, body: Mapping, what: str
    ) -> None:
        """Words are there; what is missing as a key, or is no text at all, was reported."""
        first = language == self.languages[0]
        left_out = node is None and not first
        if text or not (left_out or _is_text(node)):
            return
        advice = "Add them." if first else f"Add `translation: {{{language}: ...}}`."
        message = f"{what} has no words in `{language}`."
        self.report.add(body.line, "missing_translation", message, advice)


def _is_text(node: Node | None) -> bool:
    return isinstance(node, Scalar) and isinstance(node.value, str)


def _check_placeholders(texts: dict[str, str], body: Mapping, what: str, report: Report) -> None:
    for language, text in texts.items():
        if {"{", "}"} & set(_PLACEHOLDER.sub("", text)):
            message = f"{what} has a brace in `{language}` that is no placeholder."
            report.add(body.line, "bad_placeholder", message, "Write {name} without spaces inside.")
            return
    used = {language: placeholders(text) for language, text in texts.items() if text}
    if len(set(used.values())) > 1:
        shown = "; ".join(
            f"{lang}: {', '.join(sorted(names)) or 'none'}" for lang, names in used.items()
        )
        message = f"{what} names other facts in one language than in the other ({shown})."
        report.add(body.line, "unequal_translation", message, "Give every language the same facts.")


def placeholders(text: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(text))


def read_payload(text: str, numbers: Collection[str] = ()) -> Payload | None:
    """None for what is no payload. `numbers`: the slots that hold one."""
    if found := _SET_SLOT.fullmatch(text):
        return SetsSlot(found[1], _payload_value(found[2].strip(), number=found[1] in numbers))
    if found := _INTENT.fullmatch(text):
        return SaysIntent(found[1])
    return None


def _payload_value(text: str, *, number: bool) -> JsonValue:
    match text:
        case "null" | "None":
            return None
        case "true" | "True":
            return True
        case "false" | "False":
            return False
        case _ if number and _NUMBER.fullmatch(text):
            return float(text) if "." in text else int(text)
        case _:
            return text.strip("\"'")


def read_names(node: Node | None, what: str, report: Report) -> frozenset[str]:
    """A list of names; an entry may be a mapping with one key, as Rasa allows for intents."""
    names = set()
    for item in report.sequence(node, what):
        match item:
            case Scalar(value=str() as name):
                names.add(name)
            case Mapping(entries=((key, _),)):
                names.add(str(key.value))
            case _:
                report.add(
                    item.line, "wrong_type", f"An entry of {what} is no name.", "Write a name."
                )
    return frozenset(names)
