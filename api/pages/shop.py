"""What the pages know of the shop: a plain reading of the pack's files, checked elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict

Language = Literal["ja", "en", "de"]
STATUTORY = "offers_before_click"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Wording(_Part):
    ja: str
    en: str
    de: str | None = None

    def say(self, language: Language) -> str:
        match language:
            case "ja":
                return self.ja
            case "en":
                return self.en
            case "de":
                return self.de or self.en


class Contact(_Part):
    email: str | None = None
    phone: str | None = None
    hours: Wording | None = None
    url: str | None = None


class Site(_Part):
    id: str
    brand: Wording
    time_zone: ZoneInfo
    contact: Contact


class _Entry(_Part):
    place: str
    preset: str


class Jurisdictions(_Part):
    default: str
    entries: tuple[_Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """`version` is the pack's; `reasons` maps codes to labels, in the pack's order."""

    version: str
    language: Language
    site: Site
    reasons: Mapping[str, Wording]
    jurisdictions: Jurisdictions

    def preset(self, country: str | None, region: str | None) -> str:
        """The region's entry before the country's before the default."""
        presets = {entry.place: entry.preset for entry in self.jurisdictions.entries}
        land, part = (country or "").upper(), (region or "").upper()
        place = part if "-" in part else f"{land}-{part}"
        return (
            presets.get(place) or presets.get(place.partition("-")[0]) or self.jurisdictions.default
        )


def read_shop(files: Mapping[str, str], version: str) -> Shop:
    """Raises LookupError, YAMLError or ValidationError for a pack that nobody could serve."""
    site = yaml.safe_load(files["site.yml"])
    reasons = yaml.safe_load(files["reasons.yml"])["reasons"]
    places = yaml.safe_load(files["jurisdictions.yml"])["jurisdictions"]
    return Shop(
        version,
        read_language(str(site.get("language"))) or "ja",
        Site.model_validate(site["site"]),
        {str(code): Wording.model_validate(reason) for code, reason in reasons.items()},
        Jurisdictions.model_validate(places),
    )


def read_language(tag: str | None) -> Language | None:
    """`ja-JP` is `ja`; None for a language the pages are not written in."""
    match (tag or "").replace("_", "-").split("-")[0].lower():
        case "ja":
            return "ja"
        case "en":
            return "en"
        case "de":
            return "de"
        case _:
            return None
