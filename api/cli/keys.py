"""Site keys: made, listed, revoked."""

import json
from datetime import datetime
from pathlib import Path

import typer
from cryptography.exceptions import UnsupportedAlgorithm

from api.cli.configuration import open_database, read_settings
from api.cli.refusal import RefusedError
from api.clock import SystemClock
from api.identity.ids import KeyId
from api.identity.keys import PublicAlgorithm, SiteKey, new_public_key, new_secret_key
from api.store import site_keys
from api.store.database import Database

_FIRST_SITE = "default"
_COLUMNS = "{:<20}  {:<12}  {:<9}  {:<10}  {}"


def make_key(site: str, *, as_json: bool) -> None:
    _keep(new_secret_key(site, SystemClock().now()), as_json=as_json)


def make_public_key(site: str, file: Path, algorithm: PublicAlgorithm, *, as_json: bool) -> None:
    """Raises RefusedError for a file that is no public key fit for the algorithm."""
    try:
        pem = file.read_text("ascii")
        key = new_public_key(site, algorithm, pem, SystemClock().now())
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        advice = f"Write a PEM file that begins with -----BEGIN PUBLIC KEY-----, for {algorithm}."
        raise RefusedError(f"{file} is no such public key. {advice}") from error
    _keep(key, as_json=as_json)


def newest_key(database: Database) -> SiteKey | None:
    """The newest one that we can sign with ourselves."""
    known = database.read_now(site_keys.list_keys)
    fit = (key for key in reversed(known) if key.secret is not None and key.revoked_at is None)
    return next(fit, None)


def ensure_key(database: Database) -> SiteKey:
    """The newest one to sign with; the first one is made here."""
    key = newest_key(database)
    if key is None:
        key = new_secret_key(_FIRST_SITE, SystemClock().now())
        database.write_now(lambda conn: site_keys.add(conn, key))
    return key


def print_keys() -> None:
    with open_database(read_settings()) as database:
        known = database.read_now(site_keys.list_keys)
    if not known:
        typer.echo("No key yet. Make one: nagori keys new")
        return
    typer.echo(_COLUMNS.format("id", "site", "algorithm", "created", "revoked"))
    for key in known:
        days = _day(key.created_at), _day(key.revoked_at)
        typer.echo(_COLUMNS.format(key.id, key.site, key.algorithm, *days))


def revoke(key_id: str) -> None:
    """Raises RefusedError where no valid key has the id."""
    with open_database(read_settings()) as database:
        now = SystemClock().now()
        done = database.write_now(lambda conn: site_keys.revoke(conn, KeyId(key_id), now))
    if not done:
        raise RefusedError(f"No valid key has the id {key_id}. See them: nagori keys list")
    typer.echo(f"{key_id} is revoked: new conversations with its tokens are refused.")


def _keep(key: SiteKey, *, as_json: bool) -> None:
    with open_database(read_settings()) as database:
        database.write_now(lambda conn: site_keys.add(conn, key))
    if as_json:
        typer.echo(json.dumps({"id": key.id, "secret": key.secret}))
        return
    typer.echo(f"id      {key.id}")
    if key.secret is not None:
        typer.echo(f"secret  {key.secret}")
        typer.echo("Keep the secret on your server. It is not shown again.")
    typer.echo("Write the id as the token's iss.")


def _day(moment: datetime | None) -> str:
    return "" if moment is None else moment.date().isoformat()
