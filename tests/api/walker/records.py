"""What the service stored, read beside it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from api.routes.schemas import Receipt, Turn
from api.store.times import from_text, to_text
from tests.api.walker.promises import demand


@dataclass(frozen=True, slots=True)
class Records:
    conn: sqlite3.Connection

    @classmethod
    @contextmanager
    def of(cls, database_url: str) -> Iterator[Self]:
        conn = sqlite3.connect(database_url.removeprefix("sqlite:///"))
        conn.execute("PRAGMA query_only = 1")
        try:
            yield cls(conn)
        finally:
            conn.close()

    def is_let_go(self, conversation: str) -> bool:
        """Whether a reason was heard after which nothing may be offered."""
        query = (
            "SELECT count(*) FROM voices WHERE conversation_id = ?"
            " AND reason IN ('health', 'unaware')"
        )
        return bool(self.conn.execute(query, (conversation,)).fetchone()[0])

    def declined(self, conversation: str) -> set[str]:
        """Offers, by their ids."""
        query = "SELECT offer FROM exposures WHERE conversation_id = ? AND answer = 'decline'"
        return {offer for (offer,) in self.conn.execute(query, (conversation,))}

    def demand_cancelled(self, conversation: str, receipt: Receipt | None) -> None:
        """One effect, carrying the first wish to leave; the same that the receipt tells."""
        effects = self._cancels(conversation)
        demand(len(effects) == 1, f"exactly one cancel effect, not {effects}")
        intent, status = effects[0]
        demand(status == "applied", f"the demo billing applies it, not {status}")
        demand(intent, "a cancel effect carries the wish's time")
        if receipt is not None:
            told = to_text(from_text(receipt.cancel_intent_at))
            demand(intent == told, f"the wish's time is what the receipt tells, not {intent}")

    def demand_kept(self, conversation: str) -> None:
        demand(not self._cancels(conversation), "nothing is cancelled without a confirmation")

    def demand_wish_by(self, conversation: str, n: int) -> None:
        """The wish counts from the turn that first asked for the confirmation, or earlier."""
        told = "SELECT at, data FROM events WHERE conversation_id = ? AND type = 'BotSaid'"
        asked = self.conn.execute(told, (conversation,)).fetchall()
        (at,) = (at for at, data in asked if json.loads(data)["n"] == n)
        ((intent, _),) = self._cancels(conversation)
        demand(intent and intent <= at, f"the wish counts from {at} at the latest, not {intent}")

    def _cancels(self, conversation: str) -> list[tuple[str | None, str]]:
        query = (
            "SELECT cancel_intent_at, status FROM effects"
            " WHERE conversation_id = ? AND kind = 'cancel'"
        )
        return self.conn.execute(query, (conversation,)).fetchall()


def confirmation_in(turns: list[Turn]) -> int | None:
    """The number of the first turn that asked for the confirmation."""
    asked = (turn.n for turn in turns if any(choice.id == "confirm" for choice in turn.choices))
    return next(asked, None)
