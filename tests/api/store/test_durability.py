import subprocess
import sys

from sqlalchemy import select

from api.store.database import Database
from api.store.schema import secrets

WRITE_FOR_EVER = """
import asyncio, sys
from sqlalchemy import insert
from api.store.database import Database
from api.store.migrate import migrate
from api.store.schema import secrets

database = Database(sys.argv[1])
migrate(database)

async def write(first):
    for number in range(first, 10**9, 20):
        row = {"name": str(number), "value": ""}
        await database.write(lambda conn, row=row: conn.execute(insert(secrets), row).rowcount)
        print(number, flush=True)

async def write_all():
    await asyncio.gather(*map(write, range(20)))

asyncio.run(write_all())
"""


def test_a_killed_process_loses_no_acknowledged_write(tmp_path):
    url = f"sqlite:///{tmp_path}/nagori.db"
    command = [sys.executable, "-c", WRITE_FOR_EVER, url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
        acknowledged = {writing.stdout.readline().strip() for _ in range(500)}
        writing.kill()
        acknowledged |= {line.strip() for line in writing.stdout if line.endswith("\n")}
    database = Database(url)
    kept = database.read_now(lambda conn: set(conn.execute(select(secrets.c.name)).scalars()))
    database.close_now()
    assert len(acknowledged) >= 500
    assert acknowledged <= kept
