"""Who sees no offer, so that offers can be measured against something."""

import hashlib


def is_held_out(customer_id: str, *, salt: str, share: float) -> bool:
    """Stable per customer and salt; `share` (0 to 1) of all customers are held out."""
    digest = hashlib.sha256(f"{salt}\n{customer_id}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64 < share
