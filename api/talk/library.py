"""The packs that talks run on: the one served now, and older ones that open talks began with."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from api.packs import Loaded, load_pack
from api.store import packs
from api.store.database import Database
from api.talk.actions import InProcessActions


@dataclass(frozen=True, slots=True)
class Staged:
    """A pack beside the actions that run on it."""

    loaded: Loaded
    actions: InProcessActions


class Library:
    def __init__(self, database: Database, current: Loaded) -> None:
        self._database = database
        self.current = _stage(current)
        self._known = {current.version: self.current}

    def remember_current(self, now: datetime) -> None:
        """Keeps the files, so that a talk can go on under the pack it began with."""
        loaded = self.current.loaded
        self._database.write_now(
            lambda conn: packs.remember(conn, loaded.version, loaded.files, now=now)
        )

    async def find(self, version: str) -> Staged:
        """Raises LookupError for a version that was never served from this database."""
        if version not in self._known:
            files = await self._database.read(lambda conn: packs.load(conn, version))
            if files is None:
                raise LookupError(f"The content pack {version} is not in the store.")
            self._known[version] = await asyncio.to_thread(lambda: _stage(load_pack(files)))
        return self._known[version]


def _stage(loaded: Loaded) -> Staged:
    return Staged(loaded, InProcessActions(loaded.content))
