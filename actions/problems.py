"""What is wrong with the content, all of it, for whoever writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """`path` leads to the place in the file's YAML; `advice` says what to write instead."""

    file: str
    path: Path
    rule: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    path: Path

    def at(self, *path: str | int) -> "Place":
        return Place(self.file, self.path + path)

    def problem(self, rule: str, message: str, *, advice: str) -> Problem:
        return Problem(self.file, self.path, rule, message, advice)


Report = Callable[[Problem], None]
Model = TypeVar("Model", bound=BaseModel)


def parse(model: type[Model], value: object, place: Place, report: Report) -> Model | None:
    """Null after reporting every mistake in the value's shape; a null was reported before."""
    if value is None:
        return None
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for mistake in error.errors(include_url=False):
            here = place.at(*mistake["loc"])
            report(_describe(here, mistake["type"], mistake["msg"]))
        return None


def _describe(place: Place, kind: str, message: str) -> Problem:
    name = place.path[-1]
    match kind:
        case "missing":
            return place.problem("missing_key", f"`{name}` is missing.", advice=f"Add `{name}:`.")
        case "extra_forbidden":
            advice = f"Correct the spelling of `{name}`, or remove it."
            return place.problem("unknown_key", f"`{name}` means nothing here.", advice=advice)
        case _:
            advice = f"Write `{name}:` as the message says."
            return place.problem("wrong_value", f"{message}.", advice=advice)
