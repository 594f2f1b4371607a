"""A billing that agrees to everything, for trying Nagori out without a shop."""

from collections.abc import Mapping

from pydantic import JsonValue

from api.billing import Settled


class DemoBilling:
    async def apply(self, effect: Mapping[str, JsonValue]) -> Settled:
        return Settled(str(effect["id"]), "applied")
