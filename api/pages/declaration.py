"""The statutory form of § 312k BGB: what may be asked, and nothing else."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, JsonValue

from api.pages.speech import Line, Speech, Subscription
from api.store.canonical import storable

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def _tidy(text: str) -> str:
    return storable(text).strip()[:2000]


def _short(text: str) -> str:
    return _tidy(text)[:255]


Short = Annotated[str, AfterValidator(_short)]
Long = Annotated[str, AfterValidator(_tidy)]


class Filled(BaseModel):
    """The form as it was sent."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Short = "ordinary"
    cause: Long = ""
    name: Short = ""
    contract: Short = ""
    end: Short = "earliest"
    day: Short = ""
    email: Short = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """`end_on`: a day such as `2027-01-31`; None for the earliest possible."""

    kind: Literal["ordinary", "extraordinary"]
    cause: str | None
    name: str
    contract: str
    end_on: str | None
    email: str

    def as_params(self) -> dict[str, JsonValue]:
        return {
            "kind": self.kind,
            "cause": self.cause,
            "name": self.name,
            "contract": self.contract,
            "end_on": self.end_on,
            "email": self.email,
        }


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field, by its id in the page, and what to write instead."""

    field: str
    advice: str


def prefill(of: Subscription) -> Filled:
    contract = contract_of(of)
    return Filled(name=of.customer_name or "", contract=contract, email=of.customer_email or "")


def contract_of(of: Subscription) -> str:
    return f"{of.plan_name} ({of.subscription_id})"


def read_declaration(
    filled: Filled, speech: Speech, *, today: date
) -> Declaration | tuple[Wrong, ...]:
    """Every field that needs another look, in the page's order."""
    wrong = _find_wrong(filled, speech, today)
    if wrong:
        return wrong
    for_cause = filled.kind == "extraordinary"
    return Declaration(
        kind="extraordinary" if for_cause else "ordinary",
        cause=filled.cause if for_cause else None,
        name=filled.name,
        contract=filled.contract,
        end_on=filled.day if filled.end == "day" else None,
        email=filled.email,
    )


def _find_wrong(filled: Filled, speech: Speech, today: date) -> tuple[Wrong, ...]:
    words = speech.words.declaring
    checks = (
        (filled.kind != "extraordinary" or bool(filled.cause), "cause", words.missing_cause),
        (bool(filled.name), "name", words.missing_name),
        (bool(filled.contract), "contract", words.missing_contract),
        (filled.end != "day" or _is_coming(filled.day, today), "day", words.wrong_day),
        (_EMAIL.fullmatch(filled.email) is not None, "email", words.missing_email),
    )
    return tuple(Wrong(field, advice) for fine, field, advice in checks if not fine)


def _is_coming(day: str, today: date) -> bool:
    try:
        return date.fromisoformat(day) >= today
    except ValueError:
        return False


def tell(declared: Declaration, speech: Speech) -> tuple[Line, ...]:
    """What was declared, for the receipt."""
    words = speech.words.declaring
    kind = words.extraordinary if declared.kind == "extraordinary" else words.ordinary
    lines = (
        Line(words.kind, kind),
        Line(words.cause, declared.cause) if declared.cause else None,
        Line(words.name, declared.name),
        Line(words.contract, declared.contract),
        Line(words.end, declared.end_on or words.earliest),
        Line(words.email, declared.email),
    )
    return tuple(line for line in lines if line is not None)
