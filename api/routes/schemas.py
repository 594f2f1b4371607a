"""The wire's shapes, as OpenAPI shows them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

LONGEST_TEXT = 2000


class Open(BaseModel):
    """Begins a talk. `locale` beats what the token says of the customer."""

    model_config = ConfigDict(extra="forbid")

    entry: Literal["cancel", "consult"]
    locale: Literal["ja", "en"] | None = None


class Say(BaseModel):
    """One act of the customer: a choice's id, or words. `n` is one more than the last turn's."""

    model_config = ConfigDict(extra="forbid", strict=True)

    n: Annotated[int, Field(ge=1, le=100_000)]
    choice: Annotated[str, StringConstraints(min_length=1, max_length=255)] | None = None
    text: str | None = None

    @model_validator(mode="after")
    def _is_one_act(self) -> "Say":
        if (self.choice is None) == (self.text is None):
            raise ValueError("send either `choice` or `text`")
        if self.text is not None and not self.text.strip():
            raise ValueError("the text is empty: write something, or send a choice")
        return self


class ShownMessage(BaseModel):
    text: str
    kind: Literal["text", "offer", "receipt", "card"]
    data: dict[str, JsonValue] | None = None


class ShownChoice(BaseModel):
    id: str
    label: str
    style: Literal["neutral"]


class Input(BaseModel):
    placeholder: str
    optional: Literal[True]


class Exit(BaseModel):
    id: Literal["exit"]
    label: str


class Receipt(BaseModel):
    number: str
    cancel_intent_at: str
    issued_at: str


class Outcome(BaseModel):
    kind: str
    reason: str | None = None
    offer: str | None = None
    receipt: Receipt | None = None


class Turn(BaseModel):
    """What the customer sees; `exit` is there until the talk has ended."""

    n: int
    messages: list[ShownMessage]
    choices: list[ShownChoice]
    input: Input | None
    exit: Exit | None
    status: Literal["open", "ended"]
    outcome: Outcome | None


class Opened(BaseModel):
    id: str
    token: str
    turn: Turn


class SaidAct(BaseModel):
    choice: str | None = None
    text: str | None = None


class PastTurn(BaseModel):
    n: int
    said: SaidAct | None
    turn: Turn


class Transcript(BaseModel):
    turns: list[PastTurn]
    turn: Turn


class ProblemDocument(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    code: str


class RasaMessage(BaseModel):
    """Rasa's REST channel; the customer token stands in `metadata.token` of the first message."""

    model_config = ConfigDict(extra="ignore")

    sender: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    message: str = ""
    metadata: dict[str, JsonValue] | None = None


class RasaButton(BaseModel):
    title: str
    payload: str


class RasaReply(BaseModel):
    recipient_id: str
    text: str
    buttons: list[RasaButton] | None = None
    custom: dict[str, JsonValue] | None = None
