import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from bot.understanding.ngrams import read_ngrams
from bot.understanding.training import fit
from tests.bot.understanding.taught import EXAMPLES

UNTAUGHT = ["it costs way too much", "pregnant again", "料金が高すぎて", "qqq", "aaaa" * 50]


def test_japanese_is_read_in_shorter_pieces_than_english():
    assert list(read_ngrams("解約")) == [" ", "解", "約", " ", " 解", "解約", "約 "]
    assert list(read_ngrams("a")) == [" ", "a", " ", " a", "a ", " a "]


@pytest.mark.parametrize("intents", [{"price", "surplus", "health"}, {"price", "deny"}])
def test_probabilities_are_those_of_scikit_learn(intents):
    lines = [line for line in EXAMPLES["en"] if line.intent in intents]
    texts, names = [line.text for line in lines], [line.intent for line in lines]
    twin = make_pipeline(
        TfidfVectorizer(analyzer=read_ngrams, sublinear_tf=True, min_df=2),
        LogisticRegression(C=30, max_iter=300, tol=1e-3),
    ).fit(texts, names)
    classifier = fit(texts, names)
    assert classifier.labels == tuple(sorted(intents))
    weighed = np.stack([classifier.weigh(text) for text in UNTAUGHT])
    np.testing.assert_allclose(weighed, twin.predict_proba(UNTAUGHT), atol=1e-12)


def test_the_same_lines_give_the_same_weights(model):
    again = fit(*zip(*model.tongues["ja"].taught.items(), strict=True))
    np.testing.assert_array_equal(again.weights, model.tongues["ja"].classifier.weights)


def test_what_was_learned_cannot_be_changed(model):
    with pytest.raises(ValueError, match="read-only"):
        model.tongues["ja"].classifier.weights[0, 0] = 1.0


def test_one_intent_alone_cannot_be_learned():
    with pytest.raises(ValueError, match="at least 2 classes"):
        fit(["cancel it", "just cancel it"], ["cancel_now", "cancel_now"])


@given(st.text(min_size=1), st.sampled_from(["ja", "en"]))
def test_probabilities_sum_to_one_and_familiarity_is_a_share(model, text, language):
    classifier = model.tongues[language].classifier
    assert classifier.weigh(text).sum() == pytest.approx(1.0)
    assert 0.0 <= classifier.measure_familiarity(text) <= 1.0
