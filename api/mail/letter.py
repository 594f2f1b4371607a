"""What a receipt's mail says: the pack's words around those that ended the talk."""

from collections.abc import Iterator, Sequence

from api.mail import Letter, is_address
from bot.domain import Pack
from bot.engine.render import choose_variant, label, render
from bot.engine.state import Message, State

WORDS = ("subject", "opening", "plan")
CONTACTS = ("contact_email", "contact_phone", "contact_hours", "contact_url")
PROMISE = "utter_receipt_by_mail"
"""Said on the page; it would be odd in the mail it speaks of."""


def can_write(pack: Pack, address: str | None) -> bool:
    """Whether there are words for a receipt's mail, a slot to promise it by, and an address."""
    worded = all(f"utter_mail_receipt_{part}" in pack.responses for part in WORDS)
    return worded and "receipt_by_mail" in pack.slots and is_address(address)


def write_receipt(pack: Pack, state: State, said: Sequence[Message]) -> Letter | None:
    """None where the talk ended without a receipt, or none was promised by mail."""
    match state.slots:
        case {
            "receipt_by_mail": True,
            "customer_email": str() as address,
            "outcome": {"receipt": {"number": str() as number}},
        }:
            subject = choose_variant(pack, "utter_mail_receipt_subject", state.slots)
            return Letter(
                message_id=f"{number}.receipt",
                address=address,
                language=state.language,
                subject=render(subject.text, state, {"number": number}),
                body="\n\n".join(part.strip() for part in _paragraphs(pack, state, said)) + "\n",
            )
        case _:
            return None


def _paragraphs(pack: Pack, state: State, said: Sequence[Message]) -> Iterator[str]:
    yield label(pack, "utter_mail_receipt_opening", state)
    yield from (
        message.text for message in said if not message.choices and message.response != PROMISE
    )
    yield label(pack, "utter_mail_receipt_plan", state)
    known = (slot for slot in CONTACTS if state.slots.get(slot) is not None)
    worded = (f"utter_mail_{slot}" for slot in known if f"utter_mail_{slot}" in pack.responses)
    yield "\n".join(label(pack, name, state).strip() for name in worded)
