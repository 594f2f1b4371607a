import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


@pytest.fixture
def pem(home):
    key = Ed25519PrivateKey.generate().public_key()
    file = home / "shop.pem"
    file.write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return file


def test_a_new_key_prints_its_id_and_secret_and_nothing_else(nagori):
    made = nagori("keys", "new", "--format", "json").json
    assert set(made) == {"id", "secret"}
    assert made["id"].startswith("key_")
    assert len(made["secret"].encode()) >= 32


def test_a_public_key_has_no_secret(nagori, pem):
    made = nagori("keys", "new", "--public-key", pem, "--algorithm", "EdDSA", "--format", "json")
    assert made.json["secret"] is None


def test_keys_are_listed_without_their_secrets(nagori, pem):
    secret = nagori("keys", "new", "--site", "coffee", "--format", "json").json["secret"]
    nagori("keys", "new", "--public-key", pem, "--algorithm", "EdDSA")
    shown = nagori("keys", "list").out
    assert "coffee" in shown
    assert "EdDSA" in shown
    assert secret not in shown


def test_the_list_of_no_keys_says_how_to_make_one(nagori):
    assert nagori("keys", "list").out == "No key yet. Make one: nagori keys new\n"


def test_a_revoked_key_signs_no_more(nagori):
    made = nagori("keys", "new", "--format", "json").json["id"]
    assert nagori("keys", "revoke", made).code == 0
    assert nagori("keys", "revoke", made).code == 1
    assert "nagori keys new" in nagori("token", "--customer", "coffee").refusal
    assert "No valid key" in nagori("token", "--customer", "coffee", "--key", made).refusal


def test_a_public_key_needs_its_algorithm(nagori, pem):
    assert nagori("keys", "new", "--public-key", pem).code == 2


def test_a_public_key_of_another_kind_is_refused(nagori, pem):
    ran = nagori("keys", "new", "--public-key", pem, "--algorithm", "RS256")
    assert "shop.pem is no such public key" in ran.refusal


def test_a_file_that_is_no_key_is_refused(nagori, home):
    (home / "letter.txt").write_text("Dear shop")
    for file in ("letter.txt", "nothing.pem"):
        ran = nagori("keys", "new", "--public-key", file, "--algorithm", "EdDSA")
        assert file in ran.refusal
