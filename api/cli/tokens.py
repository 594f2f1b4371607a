"""Customer tokens, signed as a host's server does it."""

from collections.abc import Mapping
from datetime import timedelta

import typer

from api.cli.configuration import open_database, read_settings
from api.cli.customers import read_customer
from api.cli.keys import newest_key
from api.cli.refusal import RefusedError
from api.clock import SystemClock
from api.identity.ids import KeyId
from api.identity.keys import SiteKey
from api.identity.tokens import sign_customer_token, verify_customer_token
from api.problems import Unauthorized
from api.store import site_keys
from api.store.canonical import Json
from api.store.database import Database


def print_token(customer: str, *, key_id: str | None, ttl: int, mode: str) -> None:
    claims = read_customer(customer, SystemClock().now())
    with open_database(read_settings()) as database:
        key = find_key(database) if key_id is None else _load_key(database, key_id)
    typer.echo(sign(key, claims, ttl=timedelta(seconds=ttl), mode=mode))


def find_key(database: Database) -> SiteKey:
    """Raises RefusedError where there is none to sign with."""
    key = newest_key(database)
    if key is None:
        raise RefusedError("This database has no key to sign with. Make one: nagori keys new")
    return key


def sign(key: SiteKey, claims: Mapping[str, Json], *, ttl: timedelta, mode: str) -> str:
    """Raises RefusedError for claims that the service would refuse."""
    now = SystemClock().now()
    try:
        token = sign_customer_token(key, {**claims, "mode": mode}, now, ttl)
        verify_customer_token(token, lambda _: key, now)
    except Unauthorized as error:
        raise RefusedError(f"The customer is not as a token must say it. {error.detail}") from error
    except ValueError as error:
        raise RefusedError(f"No token can be signed: {error}.") from error
    return token


def _load_key(database: Database, key_id: str) -> SiteKey:
    key = database.read_now(lambda conn: site_keys.load(conn, KeyId(key_id)))
    if key is None or key.revoked_at is not None:
        raise RefusedError(f"No valid key has the id {key_id}. See them: nagori keys list")
    return key
