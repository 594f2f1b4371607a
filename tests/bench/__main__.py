"""`make bench`: what a talk costs, beside a bare route with one durable insert in the same run."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.load import Load, measure
from tests.bench.packs import explore_packs
from tests.bench.servers import BareServer
from tests.bench.talks import bare_requests, say_something, talks
from tests.service import Service

TALKS_ALONE, TALKS_TOGETHER, AT_ONCE = 60, 240, 8
console = Console()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = run(BareServer(Path(folder)), bare_requests)
        nagori = run(Service(Path(folder)), talks)
    show(bare, nagori)
    show_exploring()
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps({"bare": bare, "nagori": nagori}, indent=2) + "\n")


def run(server: Service, make_talks) -> dict[str, float]:
    with server as running:
        if make_talks is talks:
            say_something(running)  # waits until the model has been learnt
        asyncio.run(measure(running.port, make_talks(running, 10), 2))
        alone = asyncio.run(measure(running.port, make_talks(running, TALKS_ALONE), 1))
        together = asyncio.run(measure(running.port, make_talks(running, TALKS_TOGETHER), AT_ONCE))
        return {
            "seconds to first answer": running.ready_after,
            "MiB resident": running.resident_mib,
            **figures("alone", alone),
            **figures(f"{AT_ONCE} at once", together),
        }


def figures(name: str, load: Load) -> dict[str, float]:
    return {
        f"turns/s {name}": load.per_second,
        f"p50 ms {name}": load.percentile(0.50),
        f"p99 ms {name}": load.percentile(0.99),
    }


def show(bare: dict[str, float], nagori: dict[str, float]) -> None:
    table = Table("", "bare route", "Nagori", "ratio", title="Five-turn talk, SQLite, durable")
    for name, value in nagori.items():
        table.add_row(name, f"{bare[name]:,.2f}", f"{value:,.2f}", f"{value / bare[name]:.2f}")
    console.print(table)


def show_exploring() -> None:
    table = Table("", "states", "seconds", title="Exploring a pack, one core")
    for name, states, seconds in explore_packs():
        table.add_row(name, f"{states:,}", f"{seconds:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
