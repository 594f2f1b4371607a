"""`nlu:` in Rasa's training form; the file's name is the language."""

from collections.abc import Iterator

from bot.reader.report import Mention, Report
from bot.reader.source import Mapping, Node
from bot.understanding.meaning import Example


def read_examples(node: Node | None, report: Report) -> tuple[Example, ...]:
    entries = report.items(node, "`nlu`")
    return tuple(example for entry in entries for example in _read_entry(entry, report))


def _read_entry(entry: Mapping, report: Report) -> Iterator[Example]:
    what = "An entry of `nlu`"
    report.keys(entry, ("intent", "examples"), what)
    named = report.required(entry, "intent", what)
    intent = report.name(named, "`intent`")
    if named and intent:
        report.mentions.append(Mention("intent", intent.split("/")[0], named.line))
    body = report.required(entry, "examples", f"The intent `{intent}`")
    for line in report.text(body, "`examples`").splitlines():
        words = line.strip()
        if words.startswith("- "):
            yield Example(words[2:].strip(), intent)
        elif words:
            at = body.line if body else entry.line
            message = f"A line of `{intent}` is no example: {words[:40]}"
            report.add(at, "bad_example", message, "Begin each example with `- `.")
