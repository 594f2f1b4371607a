"""`jurisdictions.yml`: where offers may be made, and when. Not legal advice."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Preset = Literal["no_offers", "offers_before_click", "offers_with_exit"]


class Entry(BaseModel):
    """`place` is an ISO 3166 country (`DE`) or subdivision (`US-MN`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str = Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")
    preset: Preset
    since: date
    source: str = Field(min_length=1)


class Jurisdictions(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    version: date
    default: Preset
    entries: tuple[Entry, ...] = ()


def resolve_preset(
    jurisdictions: Jurisdictions, *, country: str | None, region: str | None
) -> Preset:
    """The region's entry before the country's before the default; a region is `MN` or `US-MN`."""
    presets = {entry.place: entry.preset for entry in jurisdictions.entries}
    land, part = (country or "").upper(), (region or "").upper()
    place = part if "-" in part else f"{land}-{part}"
    return presets.get(place) or presets.get(place.partition("-")[0]) or jurisdictions.default
