from actions.offers.swap_product import SwapProduct
from tests.actions.stage import OUTLOOK, facts


def test_the_first_other_product_is_taken():
    swap = SwapProduct()
    terms = swap.fit(facts())
    assert terms.values == {
        "new_product_id": "black",
        "new_product_name": "紅茶",
        "new_price_minor": 4000,
    }
    assert swap.effect(terms).params == {"product_id": "black"}


def test_nothing_is_swapped_for_itself():
    assert SwapProduct().fit(facts(options_products=[{"id": "green", "name": "緑茶"}])) is None


def test_a_swap_costs_nothing_unless_the_other_is_cheaper():
    swap = SwapProduct()
    cheaper = facts(options_products=[{"id": "black", "name": "紅茶", "price_minor": 3000}])
    dearer = facts(options_products=[{"id": "black", "name": "紅茶", "price_minor": 5000}])
    assert swap.cost(swap.fit(cheaper), cheaper, OUTLOOK) == 750
    assert swap.cost(swap.fit(dearer), dearer, OUTLOOK) == 0
