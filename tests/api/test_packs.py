import pytest

from api.packs import PackRefusedError, check_whole, load_pack, load_sound
from bot.content import default_files

FLOWS = "flows/conversation.yml"


class ExploredError(Exception):
    pass


def explore():
    raise ExploredError


def files_with(*edits):
    """The default pack without offers and their talk, so that it is explored in a second."""
    files = {name: text for name, text in default_files().items() if not name.startswith("tests/")}
    silent = "action: utter_declined"
    for old, new in [
        ("call: respond_to_reason", silent),
        ("action: action_choose_offer", silent),
        *edits,
    ]:
        assert old in files[FLOWS]
        files[FLOWS] = files[FLOWS].replace(old, new)
    return files


TRAP = files_with(("action: action_request_cancel", "action: utter_farewell"))


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("verdicts") / "new"


@pytest.fixture(scope="module")
def verdict(cache):
    return check_whole(load_pack(TRAP), cache)


def test_loading_leaves_the_conversations_unexplored():
    assert len(load_pack(TRAP).bot.flows) > 5


def test_whoever_cannot_leave_is_found(verdict):
    errors = {finding.rule for finding in verdict if finding.severity == "error"}
    assert errors == {"no_way_to_cancel"}


def test_a_kept_verdict_is_not_worked_out_again(verdict, cache):
    assert check_whole(load_pack(TRAP), cache, announce=explore) == verdict
    assert len(list(cache.iterdir())) == 1


def test_each_state_of_a_pack_has_a_verdict_of_its_own(verdict, cache):
    other = files_with(("name: three doors", "name: doors"))
    with pytest.raises(ExploredError):
        check_whole(load_pack(other), cache, announce=explore)


def test_without_a_cache_every_verdict_is_worked_out(verdict):
    with pytest.raises(ExploredError):
        check_whole(load_pack(TRAP), None, announce=explore)


def test_a_pack_that_keeps_someone_in_is_refused_with_every_finding(verdict, cache):
    with pytest.raises(PackRefusedError) as refused:
        load_sound(TRAP, cache, announce=explore)
    assert refused.value.findings == verdict


def test_warnings_alone_refuse_nothing(cache):
    asked = []
    files = files_with()
    served = load_sound(files, cache, announce=lambda: asked.append("patience"))
    assert asked == ["patience"]
    assert served == load_pack(files)
    kinds = {found.severity for found in check_whole(served, cache, announce=explore)}
    assert kinds == {"warning"}
