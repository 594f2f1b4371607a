"""Who is speaking: the host's signed word for a customer, and our own token for a conversation."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import jwt
from jwt.types import Options
from pydantic import ValidationError

from api.identity.claims import CustomerClaims
from api.identity.ids import ConversationId, KeyId
from api.identity.keys import SiteKey
from api.problems import Unauthorized, advise
from api.store.canonical import Json, storable

AUDIENCE = "nagori"
LIFETIME = timedelta(minutes=10)
LEEWAY = timedelta(seconds=30)
"""How far the host's clock may be from ours."""
_PREFIX = "nct_"
# Claims have a reader of their own, and time comes from the clock we are given.
_CHECKED_HERE: Options = {
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_sub": False,
    "verify_jti": False,
}


def verify_customer_token(
    token: str | None, find_key: Callable[[KeyId], SiteKey | None], now: datetime
) -> CustomerClaims:
    """Raises Unauthorized, each cause under a code of its own."""
    if not token:
        raise Unauthorized(
            code="token_missing", detail="Send Authorization: Bearer <customer token>."
        )
    key = find_key(issuer_of(token))
    if key is None or key.revoked_at is not None:
        raise Unauthorized(
            code="token_unknown_key",
            detail="No valid site key is named so; write the id `nagori keys new` printed as iss.",
        )
    claims = _read_claims(_verify_signature(token, key))
    _check_times(claims, now.timestamp())
    return claims


def issuer_of(token: str) -> KeyId:
    """Unverified: good for finding the key that verifies it, and for nothing else."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except (jwt.InvalidTokenError, ValueError, RecursionError):
        raise _malformed() from None
    match claims.get("iss"):
        case str() as issuer if storable(issuer) == issuer:
            return KeyId(issuer)
        case _:
            raise _wrong_claim("iss", "write the site key's id as text")


def sign_customer_token(
    key: SiteKey,
    claims: Mapping[str, Json],
    now: datetime,
    ttl: timedelta = LIFETIME,
) -> str:
    """As a host's server does it, to try things out; raises ValueError for a key without secret."""
    if key.secret is None:
        raise ValueError(f"{key.id} signs with a private key that only its owner has")
    issued = int(now.timestamp())
    added = {
        "iss": key.id,
        "aud": AUDIENCE,
        "iat": issued,
        "exp": issued + int(ttl.total_seconds()),
        "jti": secrets.token_urlsafe(16),
    }
    return jwt.encode({**added, **claims}, key.secret, algorithm=key.algorithm)


def conversation_token(secret: str, conversation_id: ConversationId) -> str:
    return f"{_PREFIX}{conversation_id}.{_mac(secret, conversation_id)}"


def check_conversation_token(secret: str, token: str | None) -> ConversationId:
    """Raises Unauthorized."""
    if not token:
        raise Unauthorized(
            code="token_missing", detail="Send Authorization: Bearer <the conversation's token>."
        )
    conversation_id, dot, mac = token.removeprefix(_PREFIX).partition(".")
    if not token.startswith(_PREFIX) or not dot:
        raise Unauthorized(
            code="token_malformed",
            detail="Send the token that came with the conversation, not the customer token.",
        )
    expected = _mac(secret, conversation_id)
    if not hmac.compare_digest(expected.encode(), mac.encode(errors="replace")):
        raise Unauthorized(
            code="token_forged", detail="This service did not write this conversation token."
        )
    return ConversationId(conversation_id)


def _mac(secret: str, conversation_id: str) -> str:
    text = conversation_id.encode(errors="replace")
    digest = hmac.digest(secret.encode(), text, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _verify_signature(token: str, key: SiteKey) -> Mapping[str, object]:
    """Only the key's own algorithm counts, whatever the token's header says."""
    try:
        return jwt.decode(
            token,
            _verifying_key(key),
            algorithms=[key.algorithm],
            audience=AUDIENCE,
            options=_CHECKED_HERE,
        )
    except (jwt.InvalidAudienceError, jwt.MissingRequiredClaimError):
        raise Unauthorized(
            code="token_wrong_audience", detail=f'The token is for others; write aud: "{AUDIENCE}".'
        ) from None
    except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError):
        raise Unauthorized(
            code="token_forged",
            detail=f"The signature is not that of {key.id}; sign by {key.algorithm} with that key.",
        ) from None
    except jwt.InvalidTokenError:
        raise _malformed() from None


def _verifying_key(key: SiteKey) -> str:
    material = key.secret if key.algorithm == "HS256" else key.public_key
    if material is None:
        raise ValueError(f"{key.id} has nothing to verify {key.algorithm} with")
    return material


def _read_claims(claims: Mapping[str, object]) -> CustomerClaims:
    try:
        return CustomerClaims.model_validate(claims)
    except ValidationError as error:
        raise _wrong_claims(advise(error.errors(include_url=False, include_input=False))) from None


def _check_times(claims: CustomerClaims, now: float) -> None:
    leeway = LEEWAY.total_seconds()
    if claims.exp + leeway <= now:
        raise Unauthorized(
            code="token_expired", detail="exp is past; have the host's server sign a new token."
        )
    if claims.exp > now + LIFETIME.total_seconds() + leeway:
        raise Unauthorized(
            code="token_too_long", detail="exp lies too far ahead; write at most now + 600 seconds."
        )
    if claims.iat > now + leeway:
        raise _wrong_claim("iat", "write the time of signing, in seconds since 1970")
    if claims.nbf is not None and claims.nbf > now + leeway:
        raise _wrong_claim("nbf", "leave it out, or write a time that has come")


def _malformed() -> Unauthorized:
    return Unauthorized(code="token_malformed", detail="This is not a signed JSON Web Token.")


def _wrong_claim(claim: str, advice: str) -> Unauthorized:
    return _wrong_claims([{"field": claim, "problem": "not acceptable", "write": advice}])


def _wrong_claims(errors: Sequence[Mapping[str, Json]]) -> Unauthorized:
    told = (f"{e['field']}: {e.get('write') or e['problem']}" for e in errors)
    return Unauthorized(
        code="token_claims", detail="; ".join(told) + ".", members={"errors": errors}
    )
