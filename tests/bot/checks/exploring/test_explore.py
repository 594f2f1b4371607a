from actions.outline import Outline
from api.packs import load_pack, read_files
from bot.checks.exploring.explore import explore

LOADED = load_pack(read_files(None))
FOUND = explore(LOADED.bot, Outline(LOADED.content))


def test_the_default_pack_is_explored_to_its_end():
    assert FOUND.complete
    assert len(FOUND.nodes) > 1000
    assert {len(FOUND.edges), len(FOUND.came_from)} == {len(FOUND.nodes)}


def test_no_act_anywhere_leads_to_a_fault():
    assert [leaf.faults for edges in FOUND.edges for _, _, leaf in edges if leaf.faults] == []


def test_from_every_question_exit_and_confirm_cancel():
    for node, edges in enumerate(FOUND.edges):
        asked = [to for act, to, _ in edges if str(FOUND.acts_at(node)[act]) == "/exit"]
        assert asked, FOUND.witness(node)
        for to in asked:
            if to is not None:
                confirmed = [
                    leaf
                    for act, _, leaf in FOUND.edges[to]
                    if str(FOUND.acts_at(to)[act]) == "/confirm"
                ]
                assert confirmed, FOUND.witness(to)
                assert all(leaf.cancels for leaf in confirmed), FOUND.witness(to)


def test_a_witness_is_the_way_there():
    assert FOUND.witness(0) == ()
    deepest = FOUND.witness(len(FOUND.nodes) - 1)
    assert deepest[0].startswith(("/", "says"))
