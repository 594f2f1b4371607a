"""The retention part of a content pack: read whole, or refused with every problem found."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from actions.catalogue import TYPES, CompileCondition, Offer, OfferReader
from actions.jurisdictions import Jurisdictions
from actions.problems import Place, Problem, Report, parse
from actions.reasons import Reason
from actions.site import Site

SECTIONS = frozenset({"site", "reasons", "offers", "jurisdictions"})


@dataclass(frozen=True, slots=True)
class Content:
    """`offers` keep the order of the file."""

    site: Site
    reasons: Mapping[str, Reason]
    offers: tuple[Offer, ...]
    jurisdictions: Jurisdictions

    def offer(self, name: str) -> Offer:
        """Raises LookupError for an id that is not in the catalogue."""
        for offer in self.offers:
            if offer.id == name:
                return offer
        raise LookupError(f"There is no offer `{name}` in the catalogue.")


def read_content(
    files: Mapping[str, str], *, compile_condition: CompileCondition
) -> Content | tuple[Problem, ...]:
    """`files` maps a name such as `offers.yml` to its text; other files and keys are ignored."""
    problems: list[Problem] = []
    report = problems.append
    sections = {name: _read_section(files, name, report) for name in sorted(SECTIONS)}
    site = parse(Site, sections["site"], _place("site"), report)
    jurisdictions = parse(Jurisdictions, sections["jurisdictions"], _place("jurisdictions"), report)
    reasons = _read_reasons(sections["reasons"], report)
    known = _keys(sections["reasons"])
    offers = _read_offers(sections["offers"], OfferReader(compile_condition, known, report))
    if problems or site is None or jurisdictions is None:
        return tuple(problems)
    return Content(site, reasons, offers, jurisdictions)


def _place(section: str) -> Place:
    return Place(f"{section}.yml", (section,))


def _read_section(files: Mapping[str, str], section: str, report: Report) -> object:
    """What stands under the section's key; null once reported that there is nothing."""
    whole = Place(f"{section}.yml", ())
    text = files.get(whole.file)
    if text is None:
        advice = f"Add the file with the key `{section}:`."
        report(whole.problem("missing_file", f"`{whole.file}` is missing.", advice=advice))
        return None
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        message = f"This is not YAML: {error}"
        report(whole.problem("yaml_syntax", message, advice="Check indentation and quotes."))
        return None
    found = document.get(section) if isinstance(document, dict) else None
    if found is None:
        advice = f"Add `{section}:`."
        report(whole.problem("missing_key", f"`{section}` is missing.", advice=advice))
    return found


def _keys(section: object) -> tuple[str, ...]:
    return tuple(map(str, section)) if isinstance(section, dict) else ()


def _read_reasons(section: object, report: Report) -> dict[str, Reason]:
    if section is not None and not isinstance(section, dict):
        advice = "Write `code: {ja: ..., en: ...}`."
        report(_place("reasons").problem("wrong_value", "Reasons are a mapping.", advice=advice))
    read = {
        str(code): parse(Reason, value, _place("reasons").at(str(code)), report)
        for code, value in (section.items() if isinstance(section, dict) else ())
    }
    reasons = {code: reason for code, reason in read.items() if reason is not None}
    for code, reason in reasons.items():
        _check_first(reason, _place("reasons").at(code, "first"), report)
    return reasons


def _check_first(reason: Reason, place: Place, report: Report) -> None:
    for n, name in enumerate(reason.first):
        if name not in TYPES:
            advice = f"Write one of: {', '.join(sorted(TYPES))}."
            message = f"There is no offer type `{name}`."
            report(place.at(n).problem("unknown_offer_type", message, advice=advice))


def _read_offers(section: object, reader: OfferReader) -> tuple[Offer, ...]:
    return () if section is None else reader.read(section, _place("offers"))
