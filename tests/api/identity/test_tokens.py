import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import timedelta

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.identity.tokens import (
    check_conversation_token,
    conversation_token,
    sign_customer_token,
    verify_customer_token,
)
from api.problems import Unauthorized
from tests.api.identity.signing import (
    CLAIMS,
    KEY,
    KEYS,
    NOON,
    NOW,
    OTHER,
    PRIVATE,
    PUBLIC,
    SUBSCRIPTION,
    sign,
    without,
)


def verify(token, keys=KEYS):
    return verify_customer_token(token, keys.get, NOON)


def refusal(token, keys=KEYS):
    with pytest.raises(Unauthorized) as caught:
        verify(token, keys)
    assert caught.value.status == 401
    return caught.value


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_a_token_signed_with_the_sites_secret_is_believed():
    claims = verify(sign())
    assert (claims.iss, claims.sub, claims.jti, claims.mode) == ("key_1", "hana", "visit-1", "live")
    assert claims.subscription.plan.price_minor == 3980


@pytest.mark.parametrize("algorithm", ["RS256", "EdDSA"])
def test_a_token_signed_with_a_registered_private_key_is_believed(algorithm):
    token = sign(secret=PRIVATE[algorithm], algorithm=algorithm, iss=PUBLIC[algorithm].id)
    assert verify(token).iss == PUBLIC[algorithm].id


def test_a_token_of_our_own_signing_is_believed():
    own = without(without(without(CLAIMS, "exp"), "jti"), "iss")
    first, second = (verify(sign_customer_token(KEY, own, NOON)) for _ in range(2))
    assert (first.iss, first.exp) == ("key_1", NOW + 600)
    assert first.jti != second.jti


def test_we_cannot_sign_for_a_key_whose_private_half_we_lack():
    with pytest.raises(ValueError, match="private key"):
        sign_customer_token(PUBLIC["EdDSA"], CLAIMS, NOON)


@pytest.mark.parametrize("token", [None, ""])
def test_no_token_is_missing(token):
    assert refusal(token).code == "token_missing"


@pytest.mark.parametrize(
    "token", ["x", "a.b.c", "..", "é.é.é", f"{part({'alg': 'HS256'})}.{part([])}.eA"]
)
def test_what_is_no_token_is_malformed(token):
    assert refusal(token).code == "token_malformed"


@given(st.text(st.characters(categories=None) | st.sampled_from("."), min_size=1))
def test_nothing_sent_as_a_token_breaks_us(token):
    assert refusal(token).code in {"token_malformed", "token_claims"}


def test_a_token_nested_beyond_reading_is_malformed():
    deep = base64.urlsafe_b64encode(b"[" * 60_000).decode()
    assert refusal(f"{part({'alg': 'HS256'})}.{deep}.eA").code == "token_malformed"


def test_a_key_we_do_not_know_is_unknown():
    assert refusal(sign(iss="key_0")).code == "token_unknown_key"


@pytest.mark.parametrize("issuer", [1, None, "a\0b", "\ud800"])
def test_what_cannot_be_the_id_of_a_key_is_not_looked_up(issuer):
    token = f"{part({'alg': 'HS256'})}.{part(CLAIMS | {'iss': issuer})}.eA"
    assert refusal(token, keys={}).code == "token_claims"


def test_a_revoked_key_is_as_good_as_unknown():
    revoked = {"key_1": replace(KEY, revoked_at=NOON)}
    assert refusal(sign(), revoked).code == "token_unknown_key"


def test_another_sites_secret_does_not_sign_for_this_one():
    assert refusal(sign(secret=OTHER.secret)).code == "token_forged"


def test_altered_claims_are_forged():
    header, _, signature = sign().split(".")
    assert refusal(f"{header}.{part(CLAIMS | {'sub': 'taro'})}.{signature}").code == "token_forged"


@pytest.mark.parametrize("none", ["none", "None", "NONE"])
def test_a_token_that_claims_to_need_no_signature_is_forged(none):
    unsigned = f"{part({'alg': none, 'typ': 'JWT'})}.{part(CLAIMS)}."
    assert refusal(unsigned).code == "token_forged"


def test_a_stronger_algorithm_than_the_keys_own_is_forged():
    assert refusal(jwt.encode(CLAIMS, "s" * 64, algorithm="HS512")).code == "token_forged"


@pytest.mark.parametrize("algorithm", ["RS256", "EdDSA"])
def test_a_public_key_is_never_taken_for_a_shared_secret(algorithm):
    key = PUBLIC[algorithm]
    signed = f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(CLAIMS | {'iss': key.id})}"
    mac = hmac.digest(key.public_key.encode(), signed.encode(), hashlib.sha256)
    token = f"{signed}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"
    assert refusal(token).code == "token_forged"


def test_an_rsa_signature_is_never_taken_for_a_shared_secrets():
    assert refusal(sign(secret=PRIVATE["RS256"], algorithm="RS256")).code == "token_forged"


@pytest.mark.parametrize("claims", [without(CLAIMS, "aud"), CLAIMS | {"aud": "billing"}])
def test_a_token_for_others_has_the_wrong_audience(claims):
    assert refusal(sign(claims)).code == "token_wrong_audience"


def test_we_may_be_one_of_several_audiences():
    assert verify(sign(aud=["billing", "nagori"])).sub == "hana"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (-86400, "token_expired"),
        (-31, "token_expired"),
        (-30, "token_expired"),
        (-29, None),
        (0, None),
        (600, None),
        (630, None),
        (631, "token_too_long"),
        (86400, "token_too_long"),
    ],
)
def test_a_token_lives_ten_minutes_at_most_give_or_take_half_a_minute(seconds, code):
    token = sign(iat=NOW - 100_000, exp=NOW + seconds)
    assert (refusal(token).code if code else None) == code
    assert code or verify(token).sub == "hana"


@pytest.mark.parametrize("claim", ["iat", "nbf"])
def test_a_token_from_the_future_is_refused_beyond_half_a_minute(claim):
    assert verify(sign(**{claim: NOW + 30})).sub == "hana"
    refused = refusal(sign(**{claim: NOW + 31}))
    assert refused.code == "token_claims"
    assert refused.members["errors"][0]["field"] == claim


@pytest.mark.parametrize("claim", ["iss", "sub", "iat", "exp", "jti", "mode", "subscription"])
def test_a_missing_claim_is_named(claim):
    refused = refusal(sign(without(CLAIMS, claim)))
    assert refused.code == "token_claims"
    assert [error["field"] for error in refused.members["errors"]] == [claim]
    assert refused.detail.startswith(f"{claim}: ")


def test_every_wrong_claim_is_named_with_what_to_write_but_not_what_was_sent():
    wrong = SUBSCRIPTION | {"id": 4711, "started_at": "yesterday"}
    refused = refusal(sign(subscription=wrong, mode="prod"))
    assert refused.members["errors"] == [
        {"field": "mode", "problem": "Input should be 'live' or 'test'"},
        {
            "field": "subscription.id",
            "problem": "Input should be a valid string",
            "write": "write text in quotes",
        },
        {
            "field": "subscription.started_at",
            "problem": 'write a time with its offset as text, such as "2026-11-23T00:00:00Z"',
        },
    ]
    assert "4711" not in refused.detail
    assert "yesterday" not in refused.detail


def test_a_secret_never_shows_when_a_key_is_printed():
    assert KEY.secret not in repr(KEY)


def test_a_conversation_token_leads_back_to_its_conversation():
    token = conversation_token("secret", "cv_1")
    assert token.startswith("nct_cv_1.")
    assert check_conversation_token("secret", token) == "cv_1"


TOKEN = conversation_token("secret", "cv_1")


@pytest.mark.parametrize(
    ("token", "code"),
    [
        (None, "token_missing"),
        ("nct_cv_1", "token_malformed"),
        (sign(), "token_malformed"),
        (TOKEN.replace("cv_1", "cv_2"), "token_forged"),
        (TOKEN[:-1], "token_forged"),
        ("nct_cv_1.", "token_forged"),
        ("nct_\ud800.\ud800é", "token_forged"),
        (conversation_token("other secret", "cv_1"), "token_forged"),
    ],
)
def test_no_other_token_opens_a_conversation(token, code):
    with pytest.raises(Unauthorized) as caught:
        check_conversation_token("secret", token)
    assert caught.value.code == code


def test_our_own_signing_may_be_for_a_shorter_time():
    token = sign_customer_token(
        KEY, without(without(CLAIMS, "exp"), "iss"), NOON, timedelta(seconds=5)
    )
    assert verify(token).exp == NOW + 5
