"""What a conversation is made of: slots, responses, flows. Frozen values; the reader makes them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import JsonValue

from bot.conditions import Condition, SlotKind
from bot.understanding import Example


@dataclass(frozen=True, slots=True)
class Slot:
    """A named value; `from_intent` fills it by what was understood, `from_text` by the words."""

    name: str
    kind: SlotKind
    values: tuple[str, ...] = ()
    initial: JsonValue = None
    from_intent: Mapping[str, JsonValue] = field(default_factory=dict)
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class SetsSlot:
    """The payload `/SetSlots(slot=value)`; the value null passes the question over."""

    slot: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class SaysIntent:
    """The payload `/intent`: the button means what the words would."""

    intent: str


Payload = SetsSlot | SaysIntent


@dataclass(frozen=True, slots=True)
class Button:
    title: Mapping[str, str]
    payload: Payload

    @property
    def id(self) -> str:
        """What the wire calls the choice: the value set, `skip` for none, or the intent."""
        match self.payload:
            case SetsSlot(value=None):
                return "skip"
            case SetsSlot(value=value):
                return str(value).lower() if isinstance(value, bool) else str(value)
            case SaysIntent(intent):
                return intent

    @property
    def passes_over(self) -> bool:
        """It leaves the question without an answer."""
        return isinstance(self.payload, SetsSlot) and self.payload.value is None


@dataclass(frozen=True, slots=True)
class SlotIs:
    """A variant's condition in the domain form: the slot has this value."""

    slot: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording. `text` by language; shown when every condition holds."""

    text: Mapping[str, str]
    buttons: tuple[Button, ...] = ()
    conditions: tuple[SlotIs, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Response:
    name: str
    variants: tuple[Variant, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    condition: Condition
    utter: str


@dataclass(frozen=True, slots=True)
class Collect:
    """Asks for a slot. `utter` is the response or action that asks."""

    slot: str
    utter: str
    ask_before_filling: bool = False
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Runs a custom action, or says a response when the name starts with `utter_`."""

    action: str


@dataclass(frozen=True, slots=True)
class SetSlots:
    values: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Call:
    flow: str


@dataclass(frozen=True, slots=True)
class Link:
    flow: str


@dataclass(frozen=True, slots=True)
class Noop:
    pass


Do = Collect | Act | SetSlots | Call | Link | Noop


@dataclass(frozen=True, slots=True)
class Goto:
    step: str


@dataclass(frozen=True, slots=True)
class End:
    pass


@dataclass(frozen=True, slots=True)
class Branch:
    """The first case that holds, else `otherwise`."""

    cases: tuple[tuple[Condition, Goto | End], ...]
    otherwise: Goto | End


Next = Goto | End | Branch


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    do: Do
    next: Next
    line: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """What is understood with at least this confidence starts the flow."""

    intent: str
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class Flow:
    id: str
    description: str
    steps: Mapping[str, Step]
    first: str
    guard: Condition | None
    triggers: tuple[Trigger, ...]
    persisted: frozenset[str]
    file: str
    line: int


@dataclass(frozen=True)
class Pack:
    """A whole conversation, ready to run. `version` is the SHA-256 of its files."""

    version: str
    languages: tuple[str, ...]
    slots: Mapping[str, Slot]
    responses: Mapping[str, Response]
    intents: frozenset[str]
    actions: frozenset[str]
    flows: Mapping[str, Flow]
    examples: Mapping[str, tuple[Example, ...]]

    @cached_property
    def asked_slots(self) -> frozenset[str]:
        """The slots that some flow collects."""
        steps = (step for flow in self.flows.values() for step in flow.steps.values())
        return frozenset(step.do.slot for step in steps if isinstance(step.do, Collect))

    @cached_property
    def asking_flows(self) -> frozenset[str]:
        """The flows that may ask the customer something, themselves or through others."""
        asking = {
            flow.id
            for flow in self.flows.values()
            if any(isinstance(step.do, Collect) for step in flow.steps.values())
        }
        while more := self._leading_to(asking) - asking:
            asking |= more
        return frozenset(asking)

    def _leading_to(self, targets: Collection[str]) -> frozenset[str]:
        """The flows that call one of these, or link to it."""
        return frozenset(
            flow.id
            for flow in self.flows.values()
            for step in flow.steps.values()
            if isinstance(step.do, Call | Link) and step.do.flow in targets
        )

    def topics(self, base: str) -> frozenset[str]:
        """The retrieval responses `base/topic` of a response."""
        return self._topics.get(base, frozenset())

    @cached_property
    def _topics(self) -> Mapping[str, frozenset[str]]:
        names = [name for name in self.responses if "/" in name]
        bases = {name.split("/")[0] for name in names}
        return {base: frozenset(n for n in names if n.startswith(f"{base}/")) for base in bases}


SESSION_START = "pattern_session_start"
LANGUAGE = "language"
COMPLETED = "pattern_completed"
EXIT = "exit"
RESERVED_SLOTS = (LANGUAGE,)
RESERVED_FLOWS = (SESSION_START, COMPLETED, EXIT)

EXIT_LABEL = "utter_exit_label"
SKIP_LABEL = "utter_skip_label"
PLACEHOLDER = "utter_placeholder"
CLARIFY = "utter_clarify"
NOT_UNDERSTOOD = "utter_not_understood"
INTERNAL_ERROR = "utter_internal_error"
RESERVED_RESPONSES = (EXIT_LABEL, SKIP_LABEL, PLACEHOLDER, CLARIFY, NOT_UNDERSTOOD, INTERNAL_ERROR)
