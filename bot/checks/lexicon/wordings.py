"""The words of a pack, as its author wrote them and as patterns read them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain import Pack, Response, Variant
from bot.findings import Finding, Severity

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff、。]")
_BREAK = re.compile(rf"(?<={_JAPANESE.pattern})\s+(?={_JAPANESE.pattern})")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})

FACT = "{}"
DATE = "{at}"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text or button title of a response, in one language."""

    response: str
    language: str
    text: str
    file: str
    line: int

    def against(
        self, rule: str, severity: Severity, words: str, why: str, *, advice: str
    ) -> Finding:
        message = f"`{self.response}` says 「{words}」 in `{self.language}`: {why}."
        return Finding(self.file, self.line, rule, message, advice, severity)


def wordings(pack: Pack) -> Iterator[Wording]:
    """Everything a customer can read, each once a response however many variants share it."""
    for response in pack.responses.values():
        yield from _once((*_texts(response), *_titles(response)))


def titles(pack: Pack) -> Iterator[Wording]:
    """What stands on buttons."""
    for response in pack.responses.values():
        yield from _once(_titles(response))


def label(pack: Pack, name: str) -> Iterator[Wording]:
    """A response that is itself the words of a control; none when the pack lacks it."""
    if name in pack.responses:
        yield from _texts(pack.responses[name])


def _once(every: Iterable[Wording]) -> Iterator[Wording]:
    """Variants may share their buttons; what is said is mended in one place."""
    first: dict[tuple[str, str], Wording] = {}
    for wording in every:
        first.setdefault((wording.language, wording.text), wording)
    return iter(first.values())


def _texts(response: Response) -> Iterator[Wording]:
    for variant in response.variants:
        for language, text in variant.text.items():
            yield _wording(response, variant, language, text)


def _titles(response: Response) -> Iterator[Wording]:
    for variant in response.variants:
        for button in variant.buttons:
            for language, text in button.title.items():
                yield _wording(response, variant, language, text)


def _wording(response: Response, variant: Variant, language: str, text: str) -> Wording:
    return Wording(response.name, language, text, response.file, variant.line)


def unify(text: str) -> str:
    """One form for full and half width, curly quotes and invisible signs; lines stay.

    A placeholder becomes `FACT`, one that is shown as a date `DATE`.
    """
    masked = _PLACEHOLDER.sub(lambda found: DATE if _is_date(found[1]) else FACT, text)
    one_form = unicodedata.normalize("NFKC", masked).translate(_QUOTES)
    return "".join(c for c in one_form if unicodedata.category(c) != "Cf")


def join_lines(text: str) -> str:
    """Line breaks and runs of spaces are one space, and nothing inside Japanese."""
    return re.sub(r"\s+", " ", _BREAK.sub("", text)).strip()


def read(text: str) -> str:
    return join_lines(unify(text))


def _is_date(name: str) -> bool:
    return name.endswith(("_at", "_at_time"))
