"""The five-turn talk: a reason, an offer passed over (the holdout sees none), the way out."""

import asyncio
from collections.abc import Iterator

from tests.bench.load import Connection, Load, Talk
from tests.service import Service

ACTS = ("leave", "surplus", "skip", "exit", "confirm")


def talks(server: Service, count: int) -> Iterator[Talk]:
    for _ in range(count):
        yield _talk(server.token())


def bare_requests(_: Service, count: int) -> Iterator[Talk]:
    """As many requests as a talk has."""

    async def requests(connection: Connection) -> None:
        for n, choice in enumerate(("start", *ACTS)):
            await connection.post("/turns", {"n": n, "choice": choice})

    for _ in range(count):
        yield requests


def say_something(server: Service) -> None:
    async def talk() -> None:
        async with Connection(server.port, Load()) as connection:
            opened = await connection.post("/v1/conversations", {"entry": "cancel"}, server.token())
            path = f"/v1/conversations/{opened['id']}/turns"
            await connection.post(path, {"n": 1, "text": "高いので"}, opened["token"])

    asyncio.run(talk())


def _talk(token: str) -> Talk:
    async def talk(connection: Connection) -> None:
        opened = await connection.post("/v1/conversations", {"entry": "cancel"}, token)
        path = f"/v1/conversations/{opened['id']}/turns"
        for n, choice in enumerate(ACTS, 1):
            await connection.post(path, {"n": n, "choice": choice}, opened["token"])

    return talk
