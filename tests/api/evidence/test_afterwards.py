"""What is left of a talk: permission, effort, and evidence, from a started service."""

import json
import sqlite3

import pytest

from api.store.schema import conversations, outcomes, permissions
from tests.api.talking import arrive

pytestmark = pytest.mark.enable_socket
MINNESOTA = {"name": "Amy", "country": "US", "region": "MN", "locale": "en"}


def row(service, table, talk):
    key = "id" if table is conversations else "conversation_id"
    connection = sqlite3.connect(service.database_url.removeprefix("sqlite:///"))
    connection.row_factory = sqlite3.Row
    found = connection.execute(f"SELECT * FROM {table.name} WHERE {key} = ?", (talk.id,)).fetchone()
    connection.close()
    return found and dict(found)


def leave(web, service, **claims):
    talk = arrive(web, service, **claims)
    talk.choose("exit")
    talk.choose("confirm")
    return talk


def test_a_question_left_unanswered_changes_nothing_about_the_cancellation(service, web):
    talk = leave(web, service, customer=MINNESOTA)
    turn = talk.turns[-1]
    assert (turn["status"], turn["exit"], turn["input"]) == ("ended", None, None)
    assert turn["outcome"]["kind"] == "cancelled"
    assert [choice["id"] for choice in turn["choices"]] == ["yes", "no", "skip"]
    assert row(service, outcomes, talk)["kind"] == "cancelled"
    assert row(service, conversations, talk)["status"] == "ended"
    assert row(service, permissions, talk) is None


@pytest.mark.parametrize(("choice", "granted"), [("yes", 1), ("no", 0)])
def test_an_answer_is_kept(service, web, choice, granted):
    talk = leave(web, service, customer=MINNESOTA)
    ended_at = row(service, conversations, talk)["ended_at"]
    last = talk.choose(choice)
    assert (last["status"], last["choices"]) == ("ended", [])
    assert last["outcome"] == talk.turns[-2]["outcome"]
    kept = row(service, permissions, talk)
    assert (kept["kind"], kept["granted"], kept["language"]) == ("write_later", granted, "en")
    assert row(service, conversations, talk)["ended_at"] == ended_at
    assert talk.post({"n": talk.n + 1, "choice": choice}).status_code == 409


def test_a_question_passed_over_grants_nothing(service, web):
    talk = leave(web, service, customer=MINNESOTA)
    talk.choose("skip")
    assert row(service, permissions, talk) is None


@pytest.mark.parametrize("act", [{"text": "talk to a person"}, {"choice": "exit"}])
def test_after_the_end_there_are_no_words_and_no_way_out_to_take(service, web, act):
    talk = leave(web, service, customer=MINNESOTA)
    assert talk.post({"n": talk.n + 1, **act}).status_code == 409
    assert row(service, outcomes, talk)["kind"] == "cancelled"


def test_leaving_at_once_takes_two_acts_with_the_way_out_always_shown(service, web):
    talk = leave(web, service)
    told = row(service, outcomes, talk)
    assert told["effort_acts"] == 2
    assert 0 <= told["effort_seconds"] < 20
    assert told["exit_always_shown"] == 1


def test_effort_counts_from_the_first_wish(service, web):
    talk = arrive(web, service)
    talk.choose("talk")
    talk.choose("other")
    talk.choose("exit")
    talk.write("ちょっと考えさせてください")
    talk.choose("exit")
    talk.choose("confirm")
    assert row(service, outcomes, talk)["effort_acts"] == 4


def test_who_stays_has_no_effort_of_leaving(service, web):
    talk = arrive(web, service)
    talk.choose("stay")
    told = row(service, outcomes, talk)
    assert (told["effort_seconds"], told["effort_acts"], told["exit_always_shown"]) == (
        None,
        None,
        1,
    )


def test_rebuilding_gives_the_same_effort_and_permissions(service, web):
    talk = leave(web, service, customer=MINNESOTA)
    talk.choose("yes")
    before = row(service, outcomes, talk), row(service, permissions, talk)
    service.nagori("rebuild")
    assert (row(service, outcomes, talk), row(service, permissions, talk)) == before


def test_evidence_holds_the_words_the_rules_and_the_proof(service, web, tmp_path):
    name = "<script>alert('山田')</script>"
    talk = arrive(web, service, customer={"name": name, "country": "JP", "locale": "ja"})
    talk.choose("leave")
    talk.write("<b>高い</b>ので")
    talk.choose("exit")
    talk.choose("confirm")
    service.nagori("evidence", talk.id, "--out", str(tmp_path))
    page = (tmp_path / f"{talk.id}.html").read_text()
    told = json.loads((tmp_path / f"{talk.id}.json").read_text())
    assert told["verification"] == {"sound": True, "faults": []}
    assert told["jurisdiction"]["preset"] == "offers_with_exit"
    assert told["jurisdiction"]["version"] == "2026-11-23"
    assert told["pack"]["version"] == row(service, conversations, talk)["pack"]
    assert told["facts"]["customer_name"] == name
    assert [turn["shown"] for turn in told["turns"]] == talk.turns
    assert told["turns"][2]["said"] == {"text": "<b>高い</b>ので"}
    assert told["results"]["effects"][0]["kind"] == "cancel"
    assert told["results"]["effects_settled"][0]["status"] == "applied"
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;高い&lt;/b&gt;ので" in page
    assert "記録は、封をしたときのままです。" in page
    english = tmp_path / "en.html"
    service.nagori("evidence", talk.id, "--out", str(english), "--lang", "en")
    assert "The record is as it was sealed." in english.read_text()


def test_a_head_kept_elsewhere_still_holds_after_more_talks(service, web, tmp_path):
    leave(web, service)
    heads = tmp_path / "heads.txt"
    heads.write_text(service.nagori("verify", "--head"))
    talk = leave(web, service)
    told = json.loads(service.nagori("verify", "--against", str(heads), "--format", "json"))
    assert told["faults"] == []
    assert service.nagori("verify", talk.id) == "Conversations 1: all as they were sealed.\n"
