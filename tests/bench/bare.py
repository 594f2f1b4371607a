"""The least a durable route can be: a JSON body in, one committed row, a small JSON out."""

import sqlite3
import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel


class Act(BaseModel):
    n: int
    choice: str


def create_bare_app(path: str) -> FastAPI:
    app = FastAPI()
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE turns (n INTEGER, choice TEXT);"
    )

    @app.post("/turns")
    async def turn(act: Act) -> dict[str, int]:
        with connection:
            connection.execute("INSERT INTO turns VALUES (?, ?)", (act.n, act.choice))
        return {"n": act.n}

    return app


if __name__ == "__main__":
    uvicorn.run(
        create_bare_app(sys.argv[1]), port=int(sys.argv[2]), log_level="warning", access_log=False
    )
