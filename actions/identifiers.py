"""Ids are a hash of the conversation and a position, so a repeated action repeats them."""

import hashlib

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _digest(conversation: str, what: str) -> bytes:
    return hashlib.sha256(f"{conversation}/{what}".encode()).digest()


def exposure_id(conversation: str, position: int) -> str:
    return "ex_" + _digest(conversation, f"exposure/{position}").hex()[:24]


def effect_id(conversation: str, exposure: str) -> str:
    return "fx_" + _digest(conversation, f"effect/{exposure}").hex()[:24]


def cancel_id(conversation: str) -> str:
    return "fx_" + _digest(conversation, "cancel").hex()[:24]


def receipt_number(conversation: str) -> str:
    """`NG-XXXX-XXXX`: 40 bits in Crockford's base 32, which has no I, L, O or U to misread."""
    bits = int.from_bytes(_digest(conversation, "receipt")[:5])
    letters = "".join(_CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"NG-{letters[:4]}-{letters[4:]}"
