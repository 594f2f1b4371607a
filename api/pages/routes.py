"""The cancellation page, its confirmation, receipts, and how to cancel."""

from http import HTTPStatus
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from api.identity.claims import claims_to_slots
from api.identity.ids import ConversationId
from api.pages import acts, screens
from api.pages.declaration import (
    Filled,
    Wrong,
    contract_of,
    prefill,
    read_declaration,
)
from api.pages.desk import Caller, Desk
from api.pages.drawing import LANGUAGES, STYLE, Page, draw, headers
from api.pages.keys import new_request_id
from api.pages.refusals import no_such_page, wrong_link
from api.pages.route import AtDesk, PageRoute, choose_language
from api.pages.screens import Receipt
from api.pages.shop import Language, read_language
from api.pages.speech import Subscription

router = APIRouter(route_class=PageRoute, include_in_schema=False)
Lang = Annotated[str | None, Query(alias="lang")]


class Sent(Filled):
    """Either page's form: `token` and `mark` of a signed link, or `request` without one."""

    token: str = ""
    mark: str = ""
    request: str = ""
    reason: str = ""
    lang: str = ""


@router.get("/cancel")
async def show_cancel(
    request: Request, desk: AtDesk, token: str = "", lang: Lang = None
) -> Response:
    """The first page of a signed link; without one, the form that needs no login."""
    if not token:
        language = choose_language(desk, request, wanted=lang)
        return _draw_form(desk, language, Sent(request=_new_request(desk)))
    caller = await desk.identify(token)
    language = _language_of(desk, request, caller, lang)
    done = await desk.find_done(caller)
    if done is not None:
        return _to_receipt(desk, done)
    mark = desk.keyring.mark_shown(token, caller.shown_at)
    if desk.is_statutory(caller, language):
        filled = prefill(_subscription(caller))
        sent = Sent(token=token, mark=mark, **filled.model_dump())
        return _draw_form(desk, language, sent)
    return _draw_first(desk, language, caller, Sent(token=token, mark=mark))


@router.post("/cancel")
async def take_cancel(request: Request, desk: AtDesk, sent: Annotated[Sent, Form()]) -> Response:
    """The first page was sent, or the statutory form."""
    if not sent.token:
        return await _take_request(desk, request, sent)
    caller = await desk.identify(sent.token, sent.mark)
    language = _language_of(desk, request, caller, sent.lang)
    done = await desk.find_done(caller)
    if done is not None:
        return _to_receipt(desk, done)
    if desk.is_statutory(caller, language):
        return await _take_declaration(desk, language, caller, sent)
    stored = await desk.begin(caller, language, sent.reason)
    visit = urlencode({"visit": desk.keyring.key("visit", stored.id)})
    return _redirect(desk, f"/cancel/confirm?{visit}")


@router.get("/cancel/confirm")
async def show_confirm(desk: AtDesk, visit: str = "") -> Response:
    """The second page; once it was sent, the receipt."""
    stored = await desk.find(_visitor(desk, visit))
    if stored.status == "ended":
        return _to_receipt(desk, stored.id)
    language = read_language(stored.language) or desk.shop.language
    shown = acts.find_confirmation(desk.slots(stored), desk.speech(language))
    said = {"happens": shown.happens, "facts": shown.facts, "visit": visit}
    title = desk.speech(language).words.leaving.confirm_title
    return draw(desk, Page(template="confirm.html", title=title, language=language, said=said))


@router.post("/cancel/confirm")
async def take_confirm(desk: AtDesk, visit: Annotated[str, Form()] = "") -> Response:
    """Cancels."""
    stored = await desk.confirm(_visitor(desk, visit))
    return _to_receipt(desk, stored.id)


@router.get("/receipt/{number}")
async def show_receipt(
    desk: AtDesk,
    number: str,
    key: str = "",
    lang: Lang = None,
    form: Annotated[str, Query(alias="as")] = "",
) -> Response:
    """What became of a cancellation, as things stand now; `as=text` to be saved."""
    subject = desk.keyring.open("receipt", key)
    if subject is None or number != desk.numbering.receipt(subject):
        raise no_such_page()
    if subject.startswith("cr_"):
        request = await desk.find_request(subject)
        language = _either(desk, lang, request.language)
        receipt = screens.receive_request(desk.speech(language), request)
    else:
        found = await desk.find_receipt(subject)
        language = _either(desk, lang, found.language)
        receipt = screens.receive(desk.speech(language), found)
    if form == "text":
        return _as_file(desk, language, receipt, number)
    return _draw_receipt(desk, language, receipt, subject, number)


@router.get("/how-to-cancel")
async def explain_cancelling(request: Request, desk: AtDesk, lang: Lang = None) -> Response:
    """For everybody: every way to leave."""
    language = choose_language(desk, request, wanted=lang)
    words, contact = desk.speech(language).words.explaining, desk.shop.site.contact
    asked = contact.email or contact.phone or contact.url
    page = Page(
        template="explaining.html",
        title=words.title,
        language=language,
        said={
            "ask": words.fee_ask.format(contact=asked) if asked else "",
            "form": f"/cancel?lang={language}",
        },
        turns_to=_turns("/how-to-cancel", {}),
        public=True,
    )
    return draw(desk, page)


@router.get("/pages.css")
async def show_style(desk: AtDesk) -> Response:
    lasting = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(STYLE, media_type="text/css", headers=headers(desk) | lasting)


async def _take_request(desk: Desk, request: Request, sent: Sent) -> Response:
    language = choose_language(desk, request, wanted=sent.lang)
    declared = read_declaration(sent, desk.speech(language), today=desk.today())
    if isinstance(declared, tuple):
        return _draw_form(desk, language, sent, declared)
    known = desk.keyring.open("request", sent.request)
    taken = await desk.take_request(
        known or new_request_id(), language, declared, sender=_sender(request)
    )
    return _redirect(desk, desk.keyring.receipt_path(taken.id, taken.receipt_number))


async def _take_declaration(desk: Desk, language: Language, caller: Caller, sent: Sent) -> Response:
    """The contract is the signed one, whatever the form says."""
    signed = sent.model_copy(update={"contract": contract_of(_subscription(caller))})
    declared = read_declaration(signed, desk.speech(language), today=desk.today())
    if isinstance(declared, tuple):
        return _draw_form(desk, language, signed, declared)
    stored = await desk.declare(caller, language, declared)
    return _to_receipt(desk, stored.id)


def _draw_first(desk: Desk, language: Language, caller: Caller, sent: Sent) -> Response:
    speech = desk.speech(language)
    shown = screens.ask(desk.shop, speech, _subscription(caller), caller.shown_at)
    page = Page(
        template="leaving.html",
        title=speech.words.leaving.title,
        language=language,
        said={"facts": shown.facts, "reasons": shown.reasons, "sent": sent},
        turns_to=_turns("/cancel", {"token": sent.token}),
    )
    return draw(desk, page)


def _draw_form(
    desk: Desk, language: Language, sent: Sent, wrong: tuple[Wrong, ...] = ()
) -> Response:
    page = Page(
        template="declaring.html",
        title=desk.speech(language).words.declaring.title,
        language=language,
        said={
            "sent": sent,
            "wrong": wrong,
            "advice": {each.field: each.advice for each in wrong},
            "today": desk.today().isoformat(),
        },
        turns_to=_turns("/cancel", {"token": sent.token} if sent.token else {}),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
    )
    return draw(desk, page)


def _draw_receipt(
    desk: Desk, language: Language, receipt: Receipt, subject: str, number: str
) -> Response:
    path = desk.keyring.receipt_path(subject, number, lang=language)
    page = Page(
        template="receipt.html",
        title=receipt.title,
        language=language,
        said={"receipt": receipt, "file": f"{path}&as=text"},
        turns_to={
            each: desk.keyring.receipt_path(subject, number, lang=each) for each in LANGUAGES
        },
    )
    return draw(desk, page)


def _as_file(desk: Desk, language: Language, receipt: Receipt, number: str) -> Response:
    speech = desk.speech(language)
    reach = "\n".join(line.say(speech.words.colon) for line in speech.reach(desk.shop.site.contact))
    brand = desk.shop.site.brand.say(language)
    text = "\n\n".join((brand, *receipt.as_texts(speech), reach)) + "\n"
    name = {"Content-Disposition": f'attachment; filename="{number}.txt"'}
    return PlainTextResponse(text, headers=headers(desk) | name)


def _subscription(caller: Caller) -> Subscription:
    return Subscription.model_validate(claims_to_slots(caller.claims))


def _language_of(desk: Desk, request: Request, caller: Caller, wanted: str | None) -> Language:
    customer = caller.claims.customer
    locale = customer.locale or ("de" if customer.country == "DE" else None)
    return choose_language(desk, request, wanted=wanted, locale=locale)


def _either(desk: Desk, wanted: str | None, known: str) -> Language:
    return read_language(wanted) or read_language(known) or desk.shop.language


def _visitor(desk: Desk, visit: str) -> str:
    subject = desk.keyring.open("visit", visit)
    if subject is None:
        raise wrong_link()
    return subject


def _new_request(desk: Desk) -> str:
    return desk.keyring.key("request", new_request_id())


def _to_receipt(desk: Desk, conversation_id: ConversationId) -> Response:
    number = desk.numbering.receipt(conversation_id)
    return _redirect(desk, desk.keyring.receipt_path(conversation_id, number))


def _redirect(desk: Desk, path: str) -> Response:
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, headers(desk))


def _turns(path: str, query: dict[str, str]) -> dict[Language, str]:
    return {each: f"{path}?{urlencode({**query, 'lang': each})}" for each in LANGUAGES}


def _sender(request: Request) -> str:
    """The address; of IPv6 the network, since one household has as many as it likes."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    whole = isinstance(address, IPv4Address)
    return host if whole else str(ip_network(f"{host}/64", strict=False))
