"""Every mistake the reader knows, by the id that its findings carry."""

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        # The file.
        "not_yaml": "The file cannot be read as YAML, or only at the cost of all memory.",
        "not_a_mapping": "The file does not begin with a key.",
        "duplicate_key": "A key stands twice in one mapping; the first would be lost.",
        "unknown_key": "A key that means nothing here, mostly a slip of the pen.",
        "missing_key": "A key without which the part says nothing.",
        "wrong_type": "A list, text, number or mapping where another of them belongs.",
        # Names.
        "unknown_name": "A slot, response, flow, step, action or intent that nobody declares.",
        "duplicate_name": "A slot, response or flow declared in two files.",
        "duplicate_id": "Two steps of a flow, or two buttons of a question, answer to one id.",
        "bad_name": "A response whose name does not start with `utter_`.",
        "missing_reserved": "A flow, response or slot that every conversation needs.",
        # Flows.
        "one_kind": "A step that does nothing, or two things at once.",
        "empty_steps": "A list of steps without a step.",
        "missing_next": "The last step of a nested list does not say what follows.",
        "missing_else": "A branch, response or retrieval response that leaves a case without one.",
        "noop_needs_next": "A `noop` step without `next`.",
        "link_has_next": "A `next` after a `link`, where the flow has ended.",
        "link_in_called_flow": "A called flow that links away, so that its caller never goes on.",
        "endless_call": "A flow that calls itself, directly or through others.",
        # Conditions and values.
        "bad_condition": "A condition that cannot be read.",
        "type_mismatch": "A condition that compares what cannot be compared.",
        "unguarded_null": "A condition that needs a value where the slot may be null.",
        "unknown_type": "A slot, mapping or response condition of a type that does not exist.",
        "unknown_value": "A value that its slot cannot hold.",
        # Words.
        "empty_response": "A response without words.",
        "missing_translation": "Words missing in one of the pack's languages.",
        "unequal_translation": "Facts named in one language and not in the other.",
        "bad_placeholder": "A brace that is no placeholder.",
        "bad_payload": "A button whose payload is neither /SetSlots(slot=value) nor /intent.",
        "bad_example": "A line of training words that does not begin with a dash.",
    }
)
