"""A real mail server on a free loopback port, which keeps what it takes."""

import time
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller

from tests.service import free_port

UNKNOWN = "nobody@example.com"
BUSY = "busy@example.com"


class PostOffice:
    def __init__(self) -> None:
        self.port = free_port()
        self.letters = []
        self.asked = []
        self._controller = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def open(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def wait(self, count: int) -> list:
        for _ in range(1000):
            if len(self.letters) >= count:
                break
            time.sleep(0.02)
        return self.letters

    async def handle_RCPT(self, *told):  # noqa: N802 - the server calls it so
        _, _, envelope, address, _ = told
        self.asked.append(address)
        if address == UNKNOWN:
            return "550 no such person"
        if address == BUSY and self.asked.count(BUSY) == 1:
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, *told):  # noqa: N802 - the server calls it so
        _, _, envelope = told
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"
