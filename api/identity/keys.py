import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from api.identity.ids import KeyId, new_key_id

Algorithm = Literal["HS256", "RS256", "EdDSA"]
PublicAlgorithm = Literal["RS256", "EdDSA"]
_SHORTEST_RSA = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteKey:
    id: KeyId
    site: str
    algorithm: Algorithm
    secret: str | None = field(default=None, repr=False)
    public_key: str | None = None
    """PEM."""
    created_at: datetime
    revoked_at: datetime | None = None


def new_secret_key(site: str, now: datetime) -> SiteKey:
    """The HMAC key is the secret's 43 letters, not the 32 random bytes they encode."""
    return SiteKey(
        id=new_key_id(),
        site=site,
        algorithm="HS256",
        secret=secrets.token_urlsafe(32),
        created_at=now,
    )


def new_public_key(
    site: str, algorithm: PublicAlgorithm, public_key: str, now: datetime
) -> SiteKey:
    """Raises ValueError where the PEM is no public key fit for the algorithm."""
    _refuse_unfit(algorithm, public_key)
    return SiteKey(
        id=new_key_id(),
        site=site,
        algorithm=algorithm,
        public_key=public_key,
        created_at=now,
    )


def _refuse_unfit(algorithm: PublicAlgorithm, public_key: str) -> None:
    match algorithm, load_pem_public_key(public_key.encode()):
        case "RS256", RSAPublicKey() as key if key.key_size >= _SHORTEST_RSA:
            return
        case "EdDSA", Ed25519PublicKey():
            return
        case _:
            raise ValueError(
                f"no public key for {algorithm}: RS256 takes RSA of {_SHORTEST_RSA} bits or more,"
                " EdDSA takes Ed25519"
            )
