"""What Rasa's own evaluator, pypred, says of the same conditions and slots."""

import pypred.parser
import pytest
from hypothesis import assume, given
from ply import lex, yacc
from pypred.predicate import LiteralResolver

from bot.conditions import Compare, Comparison, ConditionError, Contains, Literal, Path, parse
from bot.conditions.tree import Absence, walk_atoms
from tests.bot.conditions.condition_strategies import atoms, objects, objects_or_null, slots, trees

# Its own constructor writes the grammar's tables beside its source; here they stay in memory.
GRAMMAR = yacc.yacc(
    module=pypred.parser,
    tabmodule="unwritten",
    write_tables=False,
    debug=False,
    errorlog=yacc.NullLogger(),
)
LEXER = lex.lex(module=pypred.parser)


def ask_pypred(text, held):
    """True or False, or None where it raises."""
    LEXER.errors, GRAMMAR.errors, LEXER.parser = [], [], GRAMMAR
    tree = GRAMMAR.parse(text, lexer=LEXER)
    assert not LEXER.errors
    assert not GRAMMAR.errors
    assert tree.validate()[0]
    try:
        return tree.evaluate(LiteralResolver(), {"slots": held})
    except TypeError:
        return None


def ask_ours(text, held):
    """True or False, or None where there is no answer."""
    try:
        return parse(text).holds(held)
    except ConditionError:
        return None


def holds_undefined_unlike_empty(atom):
    """To pypred, what is undefined equals empty and also differs from it."""
    match atom:
        case Compare(_, Comparison.UNEQUAL, Literal(Absence.EMPTY)):
            return True
        case _:
            return False


def is_common(tree):
    return not any(holds_undefined_unlike_empty(atom) for atom in walk_atoms(tree))


@given(trees.filter(is_common), slots(objects_or_null))
def test_where_both_answer_they_answer_the_same(tree, held):
    ours, theirs = ask_ours(str(tree), held), ask_pypred(str(tree), held)
    assume(ours is not None)
    assume(theirs is not None)
    assert ours is theirs


@given(atoms.filter(is_common), slots(objects_or_null))
def test_where_only_pypred_answers_an_atom_it_says_no(atom, held):
    assume(not orders_two_lists(atom))
    if ask_ours(str(atom), held) is None:
        assert ask_pypred(str(atom), held) in {None, False}


@given(trees.filter(is_common), slots(objects))
def test_where_pypred_raises_over_objects_so_do_we(tree, held):
    assume(not any(seeks_a_list(atom) for atom in walk_atoms(tree)))
    if ask_pypred(str(tree), held) is None:
        assert ask_ours(str(tree), held) is None


def orders_two_lists(atom):
    return isinstance(atom, Compare) and atom.left == atom.right == Path("tags")


def seeks_a_list(atom):
    """A list or an object cannot be hashed; sought in a set or among keys, pypred stumbles."""
    return isinstance(atom, Contains) and atom.element in {Path("tags"), Path("profile")}


@pytest.mark.parametrize(
    "text",
    [
        "slots.orders == 3",
        "slots.orders IS NOT 3",
        "slots.orders>=3.0",
        "slots.orders>-5",
        "3 = slots.orders",
        "slots.note\n= 'abc'",
        "slots.paused = 1",
        "not slots.orders = 4 and slots.paused",
        "not slots.paused and slots.paused",
        "NOT not slots.paused",
        "not (slots.paused and slots.note = 'x')",
        "slots.paused AND (slots.orders = 4 Or slots.note = 'abc')",
        "((slots.paused))",
        "{\"abc\" 'x' 3} contains slots.note",
        "{} contains slots.note",
        'not slots.tags contains "vip"',
        "slots.profile.tier = 'gold' or slots.orders = 4",
        "slots.profile.gone is undefined",
        "slots.profile.gone is NULL",
        "TRUE",
    ],
)
def test_every_spelling_means_to_both_the_same(text):
    held = {
        "orders": 3,
        "note": "abc",
        "paused": True,
        "tags": ["vip"],
        "profile": {"tier": "gold"},
    }
    assert ask_ours(text, held) is ask_pypred(text, held) is not None


def test_mixed_and_or_nest_to_the_right_in_pypred_and_are_refused_here():
    text = "false and true or true"
    assert ask_pypred(text, {}) is False
    with pytest.raises(ValueError, match="mixed without parentheses"):
        parse(text)
