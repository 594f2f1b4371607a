"""A real database, changed by hand: what was done is found and named."""

import hashlib
import json

import pytest

from api.cli import main
from api.evidence.verify import examine_all
from api.store.register import Mark, newest

AT = "conversation_id = 'cv_2' AND seq"


def faults(stolen, *kept):
    found = stolen.read(lambda conn: tuple(examine_all(conn, kept)))
    return [(fault.conversation_id, fault.seq, fault.kind) for fault in found]


def resealed(stolen, seq, **changes):
    """An SQL literal for the hash the event would bear, were it changed and sealed again."""
    (previous,) = stolen.rows(f"SELECT hash FROM events WHERE {AT} = {seq - 1}")[0]
    row = stolen.rows(f"SELECT at, type, data FROM events WHERE {AT} = {seq}")[0]
    event = dict(zip(("at", "type", "data"), row, strict=True)) | changes
    body = {"conversation_id": "cv_2", "seq": seq, "at": event["at"], "type": event["type"]}
    body["data"] = json.loads(event["data"])
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "'" + hashlib.sha256((previous + text).encode()).hexdigest() + "'"


def shift(by, beyond):
    """Numbers every event after `beyond` anew, around SQLite's uniqueness."""
    return (
        f"UPDATE events SET seq = -(seq + {by}) WHERE {AT} > {beyond}",
        "UPDATE events SET seq = -seq WHERE seq < 0",
    )


def test_an_untouched_database_has_no_faults(stolen):
    assert faults(stolen) == []
    assert faults(stolen, stolen.read(newest)) == []


@pytest.mark.parametrize("seq", range(1, 8))
@pytest.mark.parametrize(
    "change",
    ["data = '{\"n\":9}'", "data = 'no JSON'", "type = 'Other'", "at = '2020-01-01T00:00:00.000Z'"],
)
def test_a_changed_event_is_named(stolen, seq, change):
    stolen.do(f"UPDATE events SET {change} WHERE {AT} = {seq}")
    assert faults(stolen) == [("cv_2", seq, "changed")]


@pytest.mark.parametrize("seq", range(2, 7))
def test_a_change_sealed_again_breaks_what_follows(stolen, seq):
    hash_ = resealed(stolen, seq, data='{"n":9}')
    stolen.do(f"UPDATE events SET data = '{{\"n\":9}}', hash = {hash_} WHERE {AT} = {seq}")
    assert ("cv_2", seq + 1, "changed") in faults(stolen)


@pytest.mark.parametrize("seq", range(1, 8))
def test_a_removed_event_is_named(stolen, seq):
    stolen.do(f"DELETE FROM events WHERE {AT} = {seq}")
    assert faults(stolen) == [("cv_2", seq, "removed")]


def test_several_removed_events_are_each_named(stolen):
    stolen.do(f"DELETE FROM events WHERE {AT} IN (3, 4, 6)")
    assert faults(stolen) == [("cv_2", seq, "removed") for seq in (3, 4, 6)]


@pytest.mark.parametrize("seq", range(1, 5))
def test_numbering_anew_does_not_hide_a_removed_event(stolen, seq):
    stolen.do(f"DELETE FROM events WHERE {AT} = {seq}", *shift(-1, seq))
    assert ("cv_2", seq, "removed") in faults(stolen)


@pytest.mark.parametrize("seq", range(2, 8))
@pytest.mark.parametrize("sealed", [False, True])
def test_an_inserted_event_is_named(stolen, seq, sealed):
    stolen.do(
        *shift(1, seq - 1),
        f"INSERT INTO events SELECT conversation_id, {seq}, at, type, data, 'forged'"
        f" FROM events WHERE {AT} = {seq - 1}",
    )
    if sealed:
        stolen.do(f"UPDATE events SET hash = {resealed(stolen, seq)} WHERE {AT} = {seq}")
    assert ("cv_2", seq, "inserted") in faults(stolen)
    assert {kind for _, _, kind in faults(stolen)} <= {"inserted", "changed"}


def test_an_event_added_at_the_end_is_named(stolen):
    stolen.do(
        "INSERT INTO events SELECT conversation_id, 8, at, type, data, 'forged'"
        f" FROM events WHERE {AT} = 7"
    )
    assert faults(stolen) == [("cv_2", 8, "inserted")]
    stolen.do(f"UPDATE events SET hash = {resealed(stolen, 8)} WHERE {AT} = 8")
    assert faults(stolen) == [("cv_2", 8, "inserted")]


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5), (3, 4), (6, 7), (1, 7)])
def test_events_that_changed_places_are_both_named(stolen, one, other):
    stolen.do(
        f"UPDATE events SET seq = -1 WHERE {AT} = {one}",
        f"UPDATE events SET seq = {one} WHERE {AT} = {other}",
        f"UPDATE events SET seq = {other} WHERE {AT} = -1",
    )
    assert {(one, "reordered"), (other, "reordered")} <= {(s, k) for _, s, k in faults(stolen)}


def test_a_cut_tail_is_named_though_the_row_was_made_to_fit(stolen):
    stolen.do(f"DELETE FROM events WHERE {AT} > 5")
    assert faults(stolen) == [("cv_2", 6, "removed"), ("cv_2", 7, "removed")]
    stolen.do(
        "UPDATE conversations SET seq = 5, status = 'open', ended_at = NULL, n = 1, head_hash ="
        f" (SELECT hash FROM events WHERE {AT} = 5), reply = (SELECT json_extract(data, '$.turn')"
        f" FROM events WHERE {AT} = 5), last_said_at = (SELECT at FROM events WHERE {AT} = 3)"
        " WHERE id = 'cv_2'"
    )
    assert faults(stolen) == [("cv_2", 7, "removed")]


@pytest.mark.parametrize(
    "change",
    [
        "customer_id = 'someone'",
        "subscription_id = 'other'",
        "mode = 'test'",
        "pack = 'other'",
        "site = 'other'",
        "entry = 'consult'",
        "language = 'en'",
        "status = 'open'",
        "ended_at = NULL",
        "started_at = '2020-01-01T00:00:00.000Z'",
        "last_said_at = NULL",
        "n = 1",
        "reply = '{}'",
        "head_hash = 'other'",
    ],
)
def test_a_changed_row_is_named(stolen, change):
    stolen.do(f"UPDATE conversations SET {change} WHERE id = 'cv_2'")
    assert faults(stolen) == [("cv_2", None, "changed")]


def test_a_conversation_removed_whole_is_named(stolen):
    stolen.do("DELETE FROM conversations WHERE id = 'cv_2'")
    assert faults(stolen) == [("cv_2", None, "removed")]
    stolen.do("DELETE FROM events WHERE conversation_id = 'cv_2'")
    assert faults(stolen) == [("cv_2", None, "removed")]


def test_a_register_without_it_is_found_broken_too(stolen):
    stolen.do(
        "DELETE FROM conversations WHERE id = 'cv_2'",
        "DELETE FROM events WHERE conversation_id = 'cv_2'",
        "DELETE FROM register WHERE conversation_id = 'cv_2'",
    )
    assert faults(stolen) == [(None, 3, "removed")]


def test_what_was_cut_off_the_register_shows_against_a_kept_head(stolen):
    kept = stolen.read(newest)
    stolen.do(
        "DELETE FROM conversations WHERE id = 'cv_3'",
        "DELETE FROM events WHERE conversation_id = 'cv_3'",
        "DELETE FROM register WHERE conversation_id = 'cv_3'",
    )
    assert faults(stolen) == []
    assert faults(stolen, kept) == [(None, 6, "removed")]


def test_a_rewritten_register_shows_against_a_kept_head(stolen):
    assert faults(stolen, Mark(4, "0" * 64)) == [(None, 4, "changed")]


def test_a_conversation_nobody_began_is_named(stolen):
    columns = ", ".join(name for _, name, *_ in stolen.rows("PRAGMA table_info(conversations)"))
    forged = columns.replace("id,", "'cv_9',", 1).replace(" jti,", " 'visit-9',")
    stolen.do(
        f"INSERT INTO conversations ({columns}) SELECT {forged}"
        " FROM conversations WHERE id = 'cv_1'"
    )
    assert ("cv_9", None, "inserted") in faults(stolen)


def test_the_command_names_the_fault_and_fails(stolen, monkeypatch, capsys):
    monkeypatch.setenv("NAGORI_DATABASE_URL", f"sqlite:///{stolen.path}")
    stolen.do(f"UPDATE events SET type = 'Other' WHERE {AT} = 3")
    with pytest.raises(SystemExit) as ended:
        main(["verify"])
    assert ended.value.code == 1
    assert capsys.readouterr().out == (
        "cv_2 event 3: changed: what it says, or the hash of the event before it,"
        " is not what was sealed\nConversations 3: faults 1.\n"
    )
