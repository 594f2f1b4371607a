"""What a rule is about, in its own words."""

from difflib import get_close_matches

import typer

from api.cli.refusal import RefusedError
from api.packs import RULES as PACK_RULES
from bot.checks import RULES as CHECKS
from bot.reader.rules import RULES as READER_RULES


def explain_rule(name: str) -> None:
    """Raises RefusedError, listing the rules there are."""
    texts = _texts()
    if name not in texts:
        raise RefusedError(_list(name, tuple(sorted(texts))))
    typer.echo(texts[name].rstrip())


def _texts() -> dict[str, str]:
    brief = {**READER_RULES, **PACK_RULES}
    return {rule: f"{rule}: {text}" for rule, text in brief.items()} | {
        rule.id: rule.text for rule in CHECKS
    }


def _list(name: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(name, known)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    rules = "".join(f"\n  {rule}" for rule in known)
    return f"There is no rule {name}.{meant} There are:{rules}"
