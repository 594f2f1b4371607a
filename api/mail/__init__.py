"""The port to whatever carries mail."""

from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    message_id: str
    """The same for every attempt, so that mail servers can tell a repetition."""
    address: str
    language: str
    subject: str
    body: str
    """Plain text; an empty line separates paragraphs."""


class NotSentError(Exception):
    """Not this time; it may be tried again."""


class RefusedForGoodError(Exception):
    """It will never be taken: the address does not exist, or the letter is not accepted."""


class Mailer(Protocol):
    async def send(self, letter: Letter) -> None:
        """Raises NotSentError and RefusedForGoodError."""


def is_address(text: str | None) -> bool:
    """Whether mail could be addressed so at all."""
    try:
        address = Address(addr_spec=text or "")
    except (ValueError, IndexError, MessageError):
        return False
    return bool(address.username and address.domain)
