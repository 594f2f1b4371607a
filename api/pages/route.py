"""A route whose refusals are pages, and who is asking it."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Annotated

import jwt
import structlog
from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from typing_extensions import override

from api.pages.desk import Desk
from api.pages.drawing import Page, draw
from api.pages.refusals import broken, explain, unreadable
from api.pages.shop import Language, read_language
from api.problems import Problem

log = structlog.get_logger()


class PageRoute(APIRoute):
    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[object, object, Response]]:
        answer = super().get_route_handler()

        async def answer_by_page(request: Request) -> Response:
            try:
                return await answer(request)
            except Problem as problem:
                return await _refuse(request, problem)
            except (RequestValidationError, HTTPException):
                return await _refuse(request, unreadable())
            except Exception:
                log.exception("page_failed", path=request.url.path)
                return await _refuse(request, broken())

        return answer_by_page


async def get_desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(get_desk)]


def choose_language(
    desk: Desk, request: Request, *, wanted: str | None, locale: str | None = None
) -> Language:
    """What was asked for, else the token's, else the browser's, else the shop's."""
    accepted = request.headers.get("accept-language", "").split(",")
    tags = (wanted, locale, *(tag.partition(";")[0].strip() for tag in accepted))
    known = (read_language(tag) for tag in tags)
    return next((language for language in known if language), desk.shop.language)


async def _refuse(request: Request, problem: Problem) -> Response:
    desk = await get_desk(request)
    sent = await _sent(request)
    locale = _locale(sent.get("token", ""))
    language = choose_language(desk, request, wanted=sent.get("lang"), locale=locale)
    title, advice = explain(problem.code, desk.speech(language).words.refusing)
    page = Page(
        template="refusal.html",
        title=title,
        language=language,
        said={"advice": advice, "form": f"/cancel?lang={language}"},
        status=problem.status,
    )
    drawn = draw(desk, page)
    drawn.headers.update(problem.headers)
    return drawn


async def _sent(request: Request) -> Mapping[str, str]:
    """The address's parameters, and the form's."""
    form: Mapping[str, object] = {}
    if request.method == "POST":
        try:
            form = await request.form()
        except HTTPException:  # the body is no form
            form = {}
    return {
        **request.query_params,
        **{name: value for name, value in form.items() if isinstance(value, str)},
    }


def _locale(token: str) -> str | None:
    """Of a token that may be forged: good for choosing the words of a refusal alone."""
    try:
        claims: Mapping[str, object] = jwt.decode(token, options={"verify_signature": False})
    except (jwt.InvalidTokenError, ValueError, RecursionError):
        return None
    match claims.get("customer"):
        case {"locale": str() as locale}:
            return locale
        case {"country": "DE"}:
            return "de"
        case _:
            return None
