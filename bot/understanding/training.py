"""Learns a classifier from examples; scikit-learn is needed here and nowhere else."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.understanding.classifier import Classifier, Numbers
from bot.understanding.ngrams import read_ngrams

# The inverse of the penalty on large weights. From 10 to 100 the accuracy hardly moves; at 30 the
# probabilities err on the modest side (those near .55 were right 7 times in 10).
_LOOSENESS = 30.0

# An n-gram of one line alone says nothing about the next line; without them, half the weights.
_FEWEST_LINES = 2


def fit(wordings: Sequence[str], intents: Sequence[str]) -> Classifier:
    """Take normalised texts and the intent of each; ValueError for fewer than two intents."""
    vectoriser = TfidfVectorizer(analyzer=read_ngrams, sublinear_tf=True, min_df=_FEWEST_LINES)
    regression = LogisticRegression(C=_LOOSENESS, max_iter=300, tol=1e-3)
    regression.fit(vectoriser.fit_transform(wordings), intents)
    return Classifier(
        labels=tuple(str(label) for label in regression.classes_),
        rows={str(gram): int(row) for gram, row in vectoriser.vocabulary_.items()},
        rarity=_freeze(vectoriser.idf_),
        weights=_freeze(_spread(regression.coef_).T),
        bias=_freeze(_spread(regression.intercept_)),
    )


def _spread(learned: Numbers) -> Numbers:
    """Give each of two labels weights of its own; scikit-learn keeps only their difference."""
    return np.concatenate([-learned / 2, learned / 2]) if len(learned) == 1 else learned


def _freeze(numbers: Numbers) -> Numbers:
    frozen = np.array(numbers, dtype=np.float64, order="C")
    frozen.flags.writeable = False
    return frozen
