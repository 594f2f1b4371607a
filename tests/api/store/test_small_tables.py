import asyncio

import pytest

from api.identity.keys import new_secret_key
from api.store import packs, site_keys
from api.store.server_secret import conversation_secret
from tests.api.store.talks import NOON

FILES = {"domain.yml": "responses: {}", "flows/cancel.yml": "解約"}


def test_a_key_is_read_as_it_was_added(database):
    key = new_secret_key("shop", NOON)
    database.write_now(lambda conn: site_keys.add(conn, key))
    assert database.read_now(lambda conn: site_keys.load(conn, key.id)) == key
    assert database.read_now(site_keys.list_keys) == (key,)
    assert database.read_now(lambda conn: site_keys.load(conn, "key_0")) is None


def test_a_key_is_revoked_once(database):
    key = new_secret_key("shop", NOON)
    database.write_now(lambda conn: site_keys.add(conn, key))
    revoked = [database.write_now(lambda conn: site_keys.revoke(conn, key.id, NOON)) for _ in "12"]
    assert revoked == [True, False]
    assert database.read_now(lambda conn: site_keys.load(conn, key.id)).revoked_at == NOON


@pytest.mark.parametrize("times", [1, 2])
def test_a_pack_is_remembered_by_its_version(database, times):
    for _ in range(times):
        database.write_now(lambda conn: packs.remember(conn, "abc", FILES, now=NOON))
    assert database.read_now(lambda conn: packs.load(conn, "abc")) == FILES
    assert database.read_now(lambda conn: packs.load(conn, "def")) is None


def test_there_is_one_conversation_secret_however_many_ask_for_it_first(database):
    async def ask():
        return await asyncio.gather(*(database.write(conversation_secret) for _ in range(20)))

    (secret,) = set(asyncio.run(ask()))
    assert len(secret) == 43
    assert database.read_now(conversation_secret) == secret
