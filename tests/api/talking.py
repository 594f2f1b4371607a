"""A customer at the wire."""

from dataclasses import dataclass, field

import httpx

from tests.service import Service


@dataclass
class Customer:
    """Opens a talk at once; `say` takes the next turn."""

    web: httpx.Client
    token: str
    entry: str = "cancel"
    locale: str | None = None
    turns: list[dict] = field(default_factory=list)

    def __post_init__(self) -> None:
        opened = self.open()
        self.status = opened.status_code
        body = opened.json()
        self.id, self.talk_token = body["id"], body["token"]
        self.turns.append(body["turn"])

    def open(self) -> httpx.Response:
        body = {"entry": self.entry} | ({"locale": self.locale} if self.locale else {})
        return self.web.post("/v1/conversations", json=body, headers=bearer(self.token))

    def post(self, body: dict, token: str | None = None) -> httpx.Response:
        path = f"/v1/conversations/{self.id}/turns"
        return self.web.post(path, json=body, headers=bearer(token or self.talk_token))

    def choose(self, choice: str) -> dict:
        return self._take({"choice": choice})

    def write(self, text: str) -> dict:
        return self._take({"text": text})

    def read(self) -> dict:
        return self.web.get(f"/v1/conversations/{self.id}", headers=bearer(self.talk_token)).json()

    @property
    def n(self) -> int:
        return self.turns[-1]["n"]

    def _take(self, act: dict) -> dict:
        answer = self.post({"n": self.n + 1, **act})
        assert answer.status_code == 200, answer.text
        self.turns.append(answer.json())
        return self.turns[-1]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def arrive(web: httpx.Client, service: Service, **claims: object) -> Customer:
    return Customer(web, service.token(**claims))
