import asyncio
import stat

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from api.store.database import Database
from api.store.schema import secrets


def name(value):
    return lambda conn: conn.execute(insert(secrets), {"name": value, "value": ""}).rowcount


def names(conn):
    return set(conn.execute(select(secrets.c.name)).scalars())


def test_a_failing_write_fails_alone_however_many_share_its_transaction(database):
    async def write_all():
        wanted = [f"n{i}" for i in range(300)] + ["n7", "n8"]
        writes = (database.write(name(each)) for each in wanted)
        return await asyncio.gather(*writes, return_exceptions=True)

    results = asyncio.run(write_all())
    assert results[:300] == [1] * 300
    assert [type(result) for result in results[300:]] == [IntegrityError, IntegrityError]
    assert database.read_now(names) == {f"n{i}" for i in range(300)}


def test_what_a_failing_write_did_before_it_failed_is_undone(database):
    def half(conn):
        name("half")(conn)
        raise LookupError

    async def write_both():
        both = database.write(half), database.write(name("whole"))
        return await asyncio.gather(*both, return_exceptions=True)

    failed, done = asyncio.run(write_both())
    assert isinstance(failed, LookupError)
    assert done == 1
    assert database.read_now(names) == {"whole"}


def test_even_an_error_that_futures_refuse_reaches_its_caller(database):
    async def write_both():
        both = database.write(lambda _: next(iter(()))), database.write(name("other"))
        return await asyncio.gather(*both, return_exceptions=True)

    failed, done = asyncio.run(write_both())
    assert isinstance(failed, RuntimeError)
    assert done == 1


def test_an_acknowledged_write_is_seen_by_every_later_read(database):
    async def write_then_read():
        await database.write(name("seen"))
        return await database.read(names), await database.scan(names)

    assert asyncio.run(write_then_read()) == ({"seen"}, {"seen"})


def test_a_cancelled_caller_leaves_the_writer_working(database):
    async def give_up():
        tasks = [asyncio.create_task(database.write(name(f"n{i}"))) for i in range(50)]
        await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        kept = await asyncio.gather(*tasks[1::2])
        await asyncio.gather(*tasks, return_exceptions=True)
        return kept, await database.write(name("after"))

    assert asyncio.run(give_up()) == ([1] * 25, 1)
    assert database.read_now(names) >= {f"n{i}" for i in range(1, 50, 2)} | {"after"}


def test_a_caller_whose_loop_has_ended_leaves_the_writer_working(database):
    async def leave():
        task = asyncio.create_task(database.write(name("left")))
        await asyncio.sleep(0)
        return task.cancel()

    assert asyncio.run(leave())
    assert database.write_now(name("after")) == 1


def test_closing_finishes_the_writes_that_wait_and_refuses_later_ones(tmp_path, database):
    async def close_at_once():
        writes = [asyncio.create_task(database.write(name(f"n{i}"))) for i in range(200)]
        await asyncio.sleep(0)
        await database.close()
        return await asyncio.gather(*writes)

    assert asyncio.run(close_at_once()) == [1] * 200
    with pytest.raises(RuntimeError, match="closed"):
        database.write_now(name("late"))
    again = Database(f"sqlite:///{tmp_path}/nagori.db")
    assert len(again.read_now(names)) == 200
    again.close_now()


def test_a_read_cannot_write(database):
    with pytest.raises(OperationalError, match="readonly"):
        asyncio.run(database.read(name("sly")))
    with pytest.raises(OperationalError, match="readonly"):
        database.read_now(name("sly"))


def test_a_read_sees_one_state_of_the_database(database):
    def look_twice(conn):
        before = names(conn)
        database.write_now(name("meanwhile"))
        return before == names(conn)

    assert database.read_now(look_twice)


def test_only_the_services_own_account_may_open_the_file(tmp_path, database):
    database.write_now(name("secret"))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("nagori.db*")}
    assert modes == {0o600}


def test_a_database_in_memory_is_refused():
    with pytest.raises(ValueError, match="name a file"):
        Database("sqlite://")
