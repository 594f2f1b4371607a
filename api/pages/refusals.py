"""The refusals of the pages; `PageRoute` draws them, in the customer's language."""

from http import HTTPStatus

from api.pages.words import Refusing
from api.problems import Problem


def wrong_link() -> Problem:
    return Problem(
        status=HTTPStatus.UNAUTHORIZED,
        code="token_unknown_key",
        title="The link is not good",
        detail="Open the page again.",
    )


def reused_link() -> Problem:
    return Problem(
        status=HTTPStatus.CONFLICT,
        code="token_reused",
        title="The token's jti belongs to another conversation",
        detail="Sign every token with a jti of its own.",
    )


def no_such_page() -> Problem:
    return Problem(
        status=HTTPStatus.NOT_FOUND,
        code="not_found",
        title="There is no such page",
        detail="Check that the address is whole.",
    )


def crowded() -> Problem:
    return Problem(
        status=HTTPStatus.TOO_MANY_REQUESTS,
        code="crowded",
        title="Too many requests",
        detail="Try again in an hour.",
        headers={"Retry-After": "3600"},
    )


def unreadable() -> Problem:
    return Problem(
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        code="unreadable",
        title="The form cannot be read",
        detail="Send it again.",
    )


def broken() -> Problem:
    return Problem(
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        code="broken",
        title="Something broke on our side",
        detail="Try again.",
    )


def explain(code: str, words: Refusing) -> tuple[str, str]:
    """What happened and what to do, for people."""
    match code:
        case "token_expired":
            return words.expired
        case "token_reused":
            return words.reused
        case "not_found":
            return words.not_found
        case "crowded":
            return words.crowded
        case "broken":
            return words.broken
        case _ if code.startswith("token_"):
            return words.invalid
        case _:
            return words.unreadable
