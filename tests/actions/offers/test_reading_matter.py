from actions.offers.content import ReadingMatter
from tests.actions.stage import OUTLOOK, facts


def test_reading_matter_is_offered_only_where_it_has_an_address():
    guide = ReadingMatter(url={"en": "https://tea.example/guide"})
    assert guide.fit(facts(language="en")).values == {"url": "https://tea.example/guide"}
    assert guide.fit(facts(language="ja")) is None


def test_reading_matter_costs_and_changes_nothing():
    guide = ReadingMatter(url={"ja": "https://tea.example/guide"})
    terms = guide.fit(facts())
    assert guide.effect(terms) is None
    assert guide.cost(terms, facts(), OUTLOOK) == 0
