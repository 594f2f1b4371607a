"""Mail by SMTP, one connection a letter, in a thread."""

import asyncio
import html
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from types import MappingProxyType
from typing import Literal
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from api.mail import Letter, NotSentError, RefusedForGoodError

TIMEOUT_SECONDS = 20.0
_PERMANENT = 500
_PORTS: Mapping[str, int] = MappingProxyType({"smtp": 587, "smtps": 465})
_PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{subject}</title>'
    '</head><body style="font-family:sans-serif;line-height:1.7;max-width:36em">'
    "{body}</body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    host: str
    port: int
    user: str | None
    password: str | None
    security: Literal["none", "starttls", "tls"]


def read_server(url: str) -> Server:
    """`smtp://user:pass@host:587?starttls=1`, or `smtps://...`; raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("write smtp://user:password@host:587?starttls=1, or smtps://host")
    return Server(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        security=_security(parts),
    )


def read_sender(text: str) -> Address:
    """`Coffee <shop@example.com>`, or the address alone; raises ValueError."""
    name, address = parseaddr(text)
    try:
        return Address(name, addr_spec=address)
    except (IndexError, MessageError) as error:
        raise ValueError("write an address such as shop@example.com") from error


class SmtpMailer:
    def __init__(self, server: Server, sender: Address) -> None:
        self._server = server
        self._sender = sender

    async def send(self, letter: Letter) -> None:
        """Raises NotSentError and RefusedForGoodError; neither quotes an address."""
        try:
            message = as_message(letter, self._sender)
        except (ValueError, IndexError, MessageError) as error:
            raise RefusedForGoodError("the letter cannot be addressed") from error
        await asyncio.to_thread(self._send_now, message)

    def _send_now(self, message: EmailMessage) -> None:
        try:
            with self._connect() as connection:
                connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _judge(max(codes, default=0)) from error
        except smtplib.SMTPAuthenticationError as error:
            raise NotSentError("the server refuses our name or password") from error
        except smtplib.SMTPResponseException as error:
            raise _judge(error.smtp_code) from error
        except smtplib.SMTPNotSupportedError as error:
            raise RefusedForGoodError("the server cannot write to such an address") from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotSentError(type(error).__name__) from error

    @contextmanager
    def _connect(self) -> Iterator[smtplib.SMTP]:
        server, secure = self._server, ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=secure)
            if server.security == "tls"
            else smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
        ) as connection:
            if server.security == "starttls":
                connection.starttls(context=secure)
            if server.user is not None:
                connection.login(server.user, server.password or "")
            yield connection


def as_message(letter: Letter, sender: Address) -> EmailMessage:
    """Text and the same as HTML. Raises ValueError where a header cannot hold what it should."""
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{letter.message_id}@{sender.domain}>"
    message["From"] = sender
    message["To"] = Address(addr_spec=letter.address)
    message["Subject"] = " ".join(letter.subject.split())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    message.add_alternative(as_page(letter), subtype="html")
    message["Content-Language"] = letter.language
    return message


def as_page(letter: Letter) -> str:
    paragraphs = (html.escape(each) for each in letter.body.strip().split("\n\n"))
    body = "".join(f"<p>{each.replace(chr(10), '<br>')}</p>" for each in paragraphs)
    subject = html.escape(letter.subject)
    return _PAGE.format(language=html.escape(letter.language), subject=subject, body=body)


def _security(parts: SplitResult) -> Literal["none", "starttls", "tls"]:
    if parts.scheme == "smtps":
        return "tls"
    wanted = parse_qs(parts.query).get("starttls", ["0"])[-1]
    return "starttls" if wanted in {"1", "true", "yes"} else "none"


def _judge(code: int) -> NotSentError | RefusedForGoodError:
    if code >= _PERMANENT:
        return RefusedForGoodError(f"the server answers {code}")
    return NotSentError(f"the server answers {code}")
