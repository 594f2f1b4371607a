"""`python -m tests.api.walker SEED ...`: walks again, and tells the whole talk."""

import sys
import tempfile
from pathlib import Path

import httpx

from tests.api.walker.crowd import wake, walk_one
from tests.api.walker.records import Records
from tests.api.walker.walk import Street
from tests.api.walker.wire import Wire
from tests.service import Service


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Service(Path(folder)) as service:
        wake(service)
        for seed in sys.argv[1:]:
            sys.stdout.write(tell(service, int(seed)) + "\n")


def tell(service: Service, seed: int) -> str:
    with (
        httpx.Client(base_url=service.url, timeout=20) as web,
        Records.of(service.database_url) as records,
    ):
        wire = Wire(web)
        done = walk_one(seed, Street(service, wire, records))
        return "\n".join([*wire.story, str(done).rpartition("\n! ")[2]])


if __name__ == "__main__":
    main()
