"""The refusals of the conversation routes, in words."""

from http import HTTPStatus
from urllib.parse import urlencode

from api.problems import Problem, Unauthorized
from api.routes.schemas import LONGEST_TEXT
from api.store.canonical import JsonObject, parse
from api.store.conversations import Stored
from bot.engine.events import UnknownChoiceError


def current_turn(stored: Stored) -> JsonObject:
    match parse(stored.reply or "null"):
        case dict() as turn:
            return turn
        case _:
            raise ValueError(f"{stored.id} has no answer yet")


def no_talk() -> Problem:
    return Problem(
        status=HTTPStatus.NOT_FOUND,
        code="no_conversation",
        title="There is no such conversation",
        detail="Begin one with POST /v1/conversations.",
    )


def stale_turn(stored: Stored) -> Problem:
    ended = stored.status == "ended"
    return Problem(
        status=HTTPStatus.CONFLICT,
        code="ended" if ended else "stale_turn",
        title="The conversation has ended" if ended else "The turn is not the next one",
        detail="`turn` is the current one."
        + ("" if ended else f" Answer it with n = {stored.n + 1}."),
        members={"turn": current_turn(stored)},
    )


def unknown_choice(error: UnknownChoiceError) -> Problem:
    return Problem(
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        code="unknown_choice",
        title="There is no such choice",
        detail=f"Send one of {', '.join(error.shown)}, or text.",
        members={"choices": list(error.shown)},
    )


def token_reused() -> Problem:
    return Problem(
        status=HTTPStatus.CONFLICT,
        code="token_reused",
        title="The token's jti belongs to another conversation",
        detail="Sign every token with a jti of its own.",
    )


def statutory_page(token: str) -> Problem:
    return Problem(
        status=HTTPStatus.FORBIDDEN,
        code="statutory_page",
        title="The law of the customer's country wants a plain page here",
        detail="Send the customer to `cancel_url`; the entry `consult` may begin a conversation.",
        members={"cancel_url": f"/cancel?{urlencode({'token': token})}"},
    )


def unavailable() -> Problem:
    return Problem(
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        code="unavailable",
        title="The conversation cannot go on right now",
        detail="Try again, or follow the plain cancellation link.",
        headers={"Retry-After": "1"},
    )


def other_conversation() -> Problem:
    return Problem(
        status=HTTPStatus.FORBIDDEN,
        code="other_conversation",
        title="This is another's conversation",
        detail="Send the token that came with this conversation.",
    )


def text_too_long(length: int) -> Problem:
    return Problem(
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        code="text_too_long",
        title="The text is too long",
        detail=f"Send at most {LONGEST_TEXT} characters; this has {length}.",
    )


def sender_unknown() -> Problem:
    return Unauthorized(
        code="token_missing",
        detail="Send the customer token as metadata.token with the sender's first message.",
    )
