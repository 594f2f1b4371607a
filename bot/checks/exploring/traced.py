"""Slots that remember which of them were read before they were written."""

from collections.abc import Hashable, Iterable, Mapping
from typing import cast

from pydantic import JsonValue
from typing_extensions import override


class Traced(dict[str, JsonValue]):
    """`reads`, in order, is all that what follows can depend on; `writes` is what it changed.

    Slots that play no part are not copied about: `rest` has their values.
    """

    def __init__(
        self,
        values: Iterable[tuple[str, JsonValue]],
        *,
        rest: Mapping[str, JsonValue],
        reads: dict[str, JsonValue] | None = None,
        writes: Mapping[str, JsonValue] | None = None,
    ) -> None:
        super().__init__(values)
        self.rest = rest
        self.reads: dict[str, JsonValue] = {} if reads is None else reads
        self.writes: Mapping[str, JsonValue] = {} if writes is None else writes

    @override
    def __getitem__(self, name: str) -> JsonValue:
        if name not in self:
            return self.rest[name]
        value = super().__getitem__(name)
        if name not in self.writes:
            self.reads.setdefault(name, value)
        return value

    @override
    def get(self, name: str, default: object = None) -> JsonValue:
        known = name in self or name in self.rest
        return self[name] if known else cast("JsonValue", default)

    @override
    def __or__(self, values: Mapping[str, JsonValue]) -> "Traced":  # type: ignore[override]  # dict's overloads
        """What is written shares the record of reads with what it was written over."""
        merged = {**self, **values}.items()
        writes = {**self.writes, **values}
        return Traced(merged, rest=self.rest, reads=self.reads, writes=writes)


def for_engine(values: Mapping[str, Hashable]) -> dict[str, JsonValue]:
    """The engine passes on what it is given, so lists may come as tuples, which can be keys."""
    return cast("dict[str, JsonValue]", dict(values))


def for_keys(values: Mapping[str, JsonValue]) -> Mapping[str, Hashable]:
    """Back again: no list was put in."""
    return cast("Mapping[str, Hashable]", values)
