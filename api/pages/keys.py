"""What the pages sign: each kind of key under a purpose of its own, so that none opens another."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from urllib.parse import urlencode

Purpose = Literal["visit", "receipt", "request", "shown", "sender"]
READING_TIME = timedelta(hours=24)
"""How long a page may lie open before it is sent."""


@dataclass(frozen=True, slots=True)
class Keyring:
    secret: str

    def key(self, purpose: Purpose, subject: str) -> str:
        """The subject, sealed: `cv_1.<43 letters>`."""
        return f"{subject}.{self.seal(purpose, subject)}"

    def open(self, purpose: Purpose, key: str) -> str | None:
        """The subject of a key made here for this purpose."""
        subject, _, seal = key.rpartition(".")
        expected = self.seal(purpose, subject)
        return subject if hmac.compare_digest(expected.encode(), _bytes(seal)) else None

    def seal(self, purpose: Purpose, subject: str) -> str:
        text = f"page/{purpose}/".encode() + _bytes(subject)
        digest = hmac.digest(self.secret.encode(), text, hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def mark_shown(self, token: str, now: datetime) -> str:
        """Proof that the page stood before the customer while their link was good."""
        second = str(int(now.timestamp()))
        return f"{second}.{self.seal('shown', f'{second}/{token}')}"

    def shown_at(self, token: str, mark: str, now: datetime) -> datetime:
        """When the page was shown; `now` where the mark proves nothing or is too old."""
        second, _, seal = mark.partition(".")
        expected = self.seal("shown", f"{second}/{token}")
        if not hmac.compare_digest(expected.encode(), _bytes(seal)):
            return now
        shown = datetime.fromtimestamp(int(second), UTC)
        return shown if now - shown <= READING_TIME else now

    def receipt_path(self, subject: str, number: str, **more: str) -> str:
        """Where the receipt of a conversation or of a request stands."""
        query = urlencode({"key": self.key("receipt", subject), **more})
        return f"/receipt/{number}?{query}"


def new_request_id() -> str:
    return f"cr_{secrets.token_hex(12)}"


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")
