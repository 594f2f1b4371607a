"""Pages out of templates, with the headers every one of them carries."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.resources import files

from fastapi.responses import Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.pages.desk import Desk
from api.pages.shop import Language

STYLE = files("api.pages").joinpath("pages.css").read_text("utf-8")
STYLE_PATH = f"/pages.css?v={hashlib.sha256(STYLE.encode()).hexdigest()[:12]}"
LANGUAGES: Mapping[Language, str] = {"ja": "日本語", "en": "English", "de": "Deutsch"}
_ENVIRONMENT = Environment(
    loader=PackageLoader("api.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`said`: what the template shows; `turns_to`: addresses of the page in each language."""

    template: str
    title: str
    language: Language
    said: Mapping[str, object] = field(default_factory=dict)
    turns_to: Mapping[Language, str] = field(default_factory=dict)
    status: int = HTTPStatus.OK
    public: bool = False


def draw(desk: Desk, page: Page) -> Response:
    speech = desk.speech(page.language)
    html = _ENVIRONMENT.get_template(page.template).render(
        {
            **page.said,
            "page": page,
            "words": speech.words,
            "brand": desk.shop.site.brand.say(page.language),
            "reach": speech.reach(desk.shop.site.contact),
            "names": LANGUAGES,
            "style": STYLE_PATH,
        }
    )
    return Response(
        html,
        status_code=page.status,
        media_type="text/html",
        headers={**headers(desk, public=page.public), "Content-Language": page.language},
    )


def headers(desk: Desk, *, public: bool = False) -> dict[str, str]:
    return {
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self';"
        f" base-uri 'none'; frame-ancestors {desk.frame_ancestors}",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        **({} if public else {"X-Robots-Tag": "noindex"}),
    }
