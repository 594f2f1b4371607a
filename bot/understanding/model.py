"""The model of all languages a pack speaks; a value, safe to share between threads."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.understanding.meaning import Example, Meaning, Unsure
from bot.understanding.tongue import Tongue
from bot.understanding.wording import normalise

_LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    tongues: Mapping[str, Tongue]

    def understand(self, text: str, *, language: str) -> Meaning:
        """Read the first 2,000 characters; a language that was not taught is `Unsure(())`."""
        if language not in self.tongues:
            return Unsure(())
        wording = normalise(text[:_LONGEST_TEXT])[:_LONGEST_TEXT]
        return self.tongues[language].understand(wording)


def train(examples: Mapping[str, Sequence[Example]], *, acts: Collection[str]) -> Model:
    """Learn from examples by language.

    ValueError if a language has fewer than two intents. A line taught twice keeps its last intent.
    """
    tongues = {language: _learn(lines, frozenset(acts)) for language, lines in examples.items()}
    return Model(MappingProxyType(tongues))


def _learn(lines: Sequence[Example], acts: frozenset[str]) -> Tongue:
    from bot.understanding.training import fit  # noqa: PLC0415 - scikit-learn takes 2 s to import

    taught = {wording: line.intent for line in lines if (wording := normalise(line.text))}
    classifier = fit(list(taught), list(taught.values()))
    return Tongue(taught=MappingProxyType(taught), classifier=classifier, acts=acts)
