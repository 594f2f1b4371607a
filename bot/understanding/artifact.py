"""A learnt model as bytes, and back. Loading runs no code that the bytes could choose."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from bot.understanding.classifier import Classifier
from bot.understanding.model import Model
from bot.understanding.tongue import Tongue

_WORDS = "words"
_NUMBERS = ("rarity", "weights", "bias")


def dump_model(model: Model) -> bytes:
    """A NumPy archive: the numbers by language, and one JSON text for the words."""
    words = {language: _words(tongue) for language, tongue in model.tongues.items()}
    text = json.dumps(words, ensure_ascii=False).encode()
    arrays: dict[str, npt.NDArray[np.generic]] = {_WORDS: np.frombuffer(text, dtype=np.uint8)}
    for language, tongue in model.tongues.items():
        for name in _NUMBERS:
            arrays[f"{language}.{name}"] = getattr(tongue.classifier, name)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]  # the stub takes every keyword for a flag
    return buffer.getvalue()


def load_model(data: bytes) -> Model:
    """Raises ValueError or KeyError for bytes that are no model."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        words = json.loads(arrays[_WORDS].tobytes())
        return Model({language: _tongue(language, words[language], arrays) for language in words})


def _words(tongue: Tongue) -> dict[str, object]:
    classifier = tongue.classifier
    return {
        "labels": classifier.labels,
        "ngrams": sorted(classifier.rows, key=classifier.rows.__getitem__),
        "taught": dict(tongue.taught),
        "acts": sorted(tongue.acts),
    }


def _tongue(
    language: str, words: Mapping[str, object], arrays: Mapping[str, npt.NDArray[np.float64]]
) -> Tongue:
    match words:
        case {
            "labels": list(labels),
            "ngrams": list(ngrams),
            "taught": dict(taught),
            "acts": list(acts),
        }:
            rarity, weights, bias = (arrays[f"{language}.{name}"] for name in _NUMBERS)
            rows = {ngram: row for row, ngram in enumerate(ngrams)}
            return Tongue(
                taught, Classifier(tuple(labels), rows, rarity, weights, bias), frozenset(acts)
            )
        case _:
            raise ValueError(f"the model's words for {language} are not as they must be")
