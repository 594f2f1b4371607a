"""One language's multinomial logistic regression over character n-grams, as plain numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.understanding.ngrams import read_ngrams

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """`rarity` has one row per n-gram, `weights` one row per n-gram and one column per label."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: Numbers
    weights: Numbers
    bias: Numbers

    def weigh(self, wording: str) -> Numbers:
        """Return the probability of each of `labels` for a normalised text; they sum to 1."""
        counts = Counter(gram for gram in read_ngrams(wording) if gram in self.rows)
        rows = [self.rows[gram] for gram in counts]
        values = (1 + np.log(np.fromiter(counts.values(), float))) * self.rarity[rows]
        scores = self.bias + values @ self.weights[rows] / (np.linalg.norm(values) or 1.0)
        likelihoods = np.exp(scores - scores.max())
        probabilities: Numbers = likelihoods / likelihoods.sum()
        return probabilities

    def measure_familiarity(self, wording: str) -> float:
        """Return the known share, 0 to 1, of its different n-grams of two letters or more."""
        grams = {gram for gram in read_ngrams(wording) if len(gram) > 1}
        return len(grams & self.rows.keys()) / len(grams)
