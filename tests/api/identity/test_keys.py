import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from api.identity.keys import new_public_key, new_secret_key
from tests.api.identity.signing import NOON, PRIVATE, pem


def test_a_new_key_has_an_id_and_a_secret_of_its_own():
    one, other = (new_secret_key("shop", NOON) for _ in range(2))
    assert one.id.startswith("key_")
    assert len(one.secret) == 43
    assert (one.id, one.secret) != (other.id, other.secret)
    assert (one.site, one.algorithm, one.created_at, one.revoked_at) == (
        "shop",
        "HS256",
        NOON,
        None,
    )


def test_a_public_key_must_fit_its_algorithm():
    with pytest.raises(ValueError, match="EdDSA takes Ed25519"):
        new_public_key("shop", "EdDSA", pem(PRIVATE["RS256"]), NOON)


def test_a_short_rsa_key_is_refused():
    short = generate_private_key(public_exponent=65537, key_size=1024)
    with pytest.raises(ValueError, match="2048 bits or more"):
        new_public_key("shop", "RS256", pem(short), NOON)


def test_a_shared_secret_is_no_public_key():
    with pytest.raises(ValueError, match="PEM"):
        new_public_key("shop", "RS256", "secret", NOON)
