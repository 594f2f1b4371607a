from dataclasses import dataclass
from typing import Literal

from typing_extensions import override

Kind = Literal["changed", "removed", "inserted", "reordered"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was sealed. Without a `seq`, it is the conversation itself."""

    conversation_id: str | None
    seq: int | None
    kind: Kind
    what: str

    @override
    def __str__(self) -> str:
        place = self.conversation_id or "register"
        where = place if self.seq is None else f"{place} event {self.seq}"
        return f"{where}: {self.kind}: {self.what}"
