"""A page as a browser without script reads it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

import httpx

VOID = {"meta", "link", "input", "br"}


@dataclass
class Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)


@dataclass
class Control:
    name: str
    kind: str
    id: str | None
    labelled: bool
    described_by: tuple[str, ...]
    invalid: bool


class Page(HTMLParser):
    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.answer, self.status = answer, answer.status_code
        self.lang, self.text = "", ""
        self.tags, self.headings, self.links = list[str](), list[str](), list[str]()
        self.ids, self.fors = list[str](), set[str]()
        self.forms, self.controls = list[Form](), list[Control]()
        self.terms, self._open = dict[str, str](), list[str]()
        self._term = ""
        self.feed(answer.text)
        self.close()

    def handle_starttag(self, tag, pairs):
        attrs = dict(pairs)
        self.tags.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag not in VOID:
            self._open.append(tag)
        match tag:
            case "html":
                self.lang = attrs["lang"]
            case "h1":
                self.headings.append("")
            case "a":
                self.links.append(attrs["href"])
            case "label" if "for" in attrs:
                self.fors.add(attrs["for"])
            case "dt":
                self._term = ""
            case _:
                self._start_form(tag, attrs)

    def _start_form(self, tag, attrs):
        match tag:
            case "form":
                self.forms.append(Form(attrs["action"]))
            case "button":
                self.forms[-1].buttons.append("")
            case "input" | "textarea":
                self._control(tag, attrs)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        self.text += data
        match self._open[-1:] or [""]:
            case ["h1"]:
                self.headings[-1] += data
            case ["button"]:
                self.forms[-1].buttons[-1] += data.strip()
            case ["textarea"]:
                self.forms[-1].fields[self.controls[-1].name] += data.removeprefix("\n")
            case ["dt"]:
                self._term += data
        if "dd" in self._open:
            self.terms[self._term] = (self.terms.get(self._term, "") + data).strip()

    def _control(self, tag, attrs):
        kind, name = attrs.get("type", tag), attrs["name"]
        if kind != "radio" or "checked" in attrs:
            self.forms[-1].fields[name] = attrs.get("value", "")
        if kind != "hidden":
            described = tuple((attrs.get("aria-describedby") or "").split())
            self.controls.append(
                Control(
                    name,
                    kind,
                    attrs.get("id"),
                    "label" in self._open,
                    described,
                    attrs.get("aria-invalid") == "true",
                )
            )


@dataclass
class Browser:
    """Follows links and sends forms; `submits` counts the forms sent."""

    web: httpx.Client
    submits: int = 0

    def open(self, path: str, **query: str) -> Page:
        return Page(self.web.get(path, params=query or None, follow_redirects=True))

    def send(self, page: Page, **filled: str) -> Page:
        self.submits += 1
        (form,) = page.forms
        data = {**form.fields, **filled}
        return Page(self.web.post(form.action, data=data, follow_redirects=True))

    def again(self) -> Self:
        return type(self)(self.web)
