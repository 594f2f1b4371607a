"""Keys and claims as a host's server would have them."""

from datetime import UTC, datetime

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from api.identity.keys import SiteKey, new_public_key

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOW = int(NOON.timestamp())
KEY = SiteKey(id="key_1", site="shop", algorithm="HS256", secret="s" * 43, created_at=NOON)
OTHER = SiteKey(id="key_2", site="cafe", algorithm="HS256", secret="t" * 43, created_at=NOON)

PLAN = {
    "id": "monthly",
    "name": "毎月プラン",
    "price_minor": 3980,
    "currency": "JPY",
    "interval": "month",
    "interval_count": 1,
}
SUBSCRIPTION = {
    "id": "sub_1",
    "status": "active",
    "plan": PLAN,
    "started_at": "2026-01-10T09:00:00+09:00",
}
CLAIMS = {
    "iss": "key_1",
    "aud": "nagori",
    "sub": "hana",
    "iat": NOW,
    "exp": NOW + 600,
    "jti": "visit-1",
    "mode": "live",
    "subscription": SUBSCRIPTION,
}

PRIVATE = {
    "RS256": generate_private_key(public_exponent=65537, key_size=2048),
    "EdDSA": Ed25519PrivateKey.generate(),
}


def pem(private):
    return (
        private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    )


PUBLIC = {
    algorithm: new_public_key("shop", algorithm, pem(private), NOON)
    for algorithm, private in PRIVATE.items()
}
KEYS = {key.id: key for key in (KEY, OTHER, *PUBLIC.values())}


def sign(claims=None, *, secret=KEY.secret, algorithm="HS256", **changes):
    return jwt.encode({**(claims or CLAIMS), **changes}, secret, algorithm=algorithm)


def without(claims, name):
    return {key: value for key, value in claims.items() if key != name}
