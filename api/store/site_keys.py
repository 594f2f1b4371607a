from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from api.identity.ids import KeyId
from api.identity.keys import SiteKey
from api.store.schema import site_keys


def add(conn: Connection, key: SiteKey) -> None:
    row = {column.name: getattr(key, column.name) for column in site_keys.c}
    conn.execute(insert(site_keys), row)


def load(conn: Connection, key_id: KeyId) -> SiteKey | None:
    """Revoked ones too; who asks decides what a revoked key is still good for."""
    row = conn.execute(select(site_keys).where(site_keys.c.id == key_id)).mappings().first()
    return None if row is None else SiteKey(**row)


def list_keys(conn: Connection) -> tuple[SiteKey, ...]:
    query = select(site_keys).order_by(site_keys.c.created_at, site_keys.c.id)
    return tuple(SiteKey(**row) for row in conn.execute(query).mappings())


def revoke(conn: Connection, key_id: KeyId, now: datetime) -> bool:
    """False where there is no such key, or it was revoked before."""
    still_good = (site_keys.c.id == key_id) & site_keys.c.revoked_at.is_(None)
    return conn.execute(update(site_keys).where(still_good).values(revoked_at=now)).rowcount == 1
