"""What each command is called, takes and explains."""

# A command's module is imported when it runs: the service's parts take a second to load.
# ruff: noqa: PLC0415

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from api.cli.refusal import RefusedError

Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="How to print it.", show_default=True)
]
Language = Annotated[
    Literal["ja", "en"] | None,
    typer.Option("--lang", help="Language of the talk; without it, the customer's."),
]
Host = Annotated[str | None, typer.Option(help="Address to listen on [NAGORI_HOST, 127.0.0.1].")]
Port = Annotated[
    int | None,
    typer.Option(min=0, max=65535, help="Port; 0 picks a free one [NAGORI_PORT, 8000]."),
]

app = typer.Typer(
    name="nagori",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
keys = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(keys, name="keys")


def main(arguments: Sequence[str] | None = None) -> None:
    """Exits 1 for findings and refusals, 2 for wrong usage."""
    try:
        app(arguments)
    except RefusedError as refusal:
        typer.echo(f"nagori: {refusal}", err=True)
        sys.exit(1)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands an option's value over so
    if wanted:
        from importlib.metadata import version

        typer.echo(f"nagori {version('nagori')}")
        raise typer.Exit


@app.callback()
def nagori(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Version.")
    ] = False,
) -> None:
    """A cancellation conversation: listens, offers what fits, or lets go.

    Settings come from NAGORI_* variables; NAGORI_DATABASE_URL names the database.
    """


@app.command()
def serve(host: Host = None, port: Port = None) -> None:
    """Run the service.

    Example: nagori serve --port 8080
    """
    from api.cli.serving import serve_until_stopped

    serve_until_stopped(host=host, port=port)


@app.command()
def check(
    pack: Annotated[
        Path | None, typer.Argument(help="The pack's folder; without it, the one served.")
    ] = None,
    format_: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help="How to print it; github makes annotations of a change."),
    ] = "text",
    explain: Annotated[
        str | None,
        typer.Option(metavar="RULE", help="Say what a rule is about, and check nothing."),
    ] = None,
) -> None:
    """Find every mistake in a content pack; play its cases.

    Every conversation it can lead to is explored, which takes many seconds, once for each state
    of the pack. Warnings alone are let pass.

    Example: nagori check mypack
    """
    if explain is not None:
        from api.cli.explaining import explain_rule

        explain_rule(explain)
        return
    from api.cli.checking import check_pack

    check_pack(pack, form=format_)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Copy the default content pack, to make it your own.

    Example: nagori init mypack
    """
    from api.cli.copying import copy_default_pack

    copy_default_pack(folder)


@app.command()
def token(
    customer: Annotated[
        str, typer.Option(help="A YAML or JSON file, or coffee, supplement, streaming.")
    ],
    key: Annotated[str | None, typer.Option(help="Site key id; without it, the newest.")] = None,
    ttl: Annotated[int, typer.Option(min=1, max=600, help="Seconds until it expires.")] = 600,
    mode: Annotated[Literal["test", "live"], typer.Option(help="Live ones are counted.")] = "test",
) -> None:
    """Sign a customer token, as a host's server does.

    The file says who is leaving: {id, customer, subscription, options}, as the token's claims
    do. Times may be counted from now, so that examples stay true: next_charge_at: +9d,
    started_at: -400d, cancel_cutoff_at: +36h.

    Example: nagori token --customer coffee
    """
    from api.cli.tokens import print_token

    print_token(customer, key_id=key, ttl=ttl, mode=mode)


@app.command()
def chat(
    lang: Language = None,
    customer: Annotated[
        str | None,
        typer.Option(help="Who talks: a YAML or JSON file, or coffee, supplement, streaming."),
    ] = None,
    entry: Annotated[
        Literal["cancel", "consult"], typer.Option(help="The page it starts from.")
    ] = "cancel",
    url: Annotated[
        str | None, typer.Option(help="A running service; without it, one is started.")
    ] = None,
    resume: Annotated[
        str | None, typer.Option(help="Go on with a talk, by the token it named on leaving.")
    ] = None,
) -> None:
    """Talk in the terminal, as a test customer.

    Example: nagori chat --lang en --customer streaming
    """
    from api.cli.chat.command import chat_as_customer

    chat_as_customer(customer, language=lang, entry=entry, resume=resume, url=url)


@app.command()
def demo(lang: Language = None) -> None:
    """Try it out, with a database that is gone afterwards.

    Example: nagori demo
    """
    from api.cli.demo import run_demo

    run_demo(lang)


@app.command()
def rebuild() -> None:
    """Compute the reports' tables anew from the events.

    Example: nagori rebuild
    """
    from api.cli.rebuilding import rebuild_projections

    rebuild_projections()


@app.command()
def verify(
    conversation: Annotated[
        str | None, typer.Argument(metavar="ID", help="One conversation; without it, all.")
    ] = None,
    format_: Format = "text",
    *,
    head: Annotated[
        bool,
        typer.Option("--head", help="Print one hash over all there is, to be kept elsewhere."),
    ] = False,
    against: Annotated[
        Path | None, typer.Option(help="A file of lines that --head printed earlier.")
    ] = None,
) -> None:
    """Prove that no stored conversation was changed, cut, added to or removed.

    Who can rewrite the whole database can rewrite its chains: keep what --head prints where they
    cannot write, and hold the database --against it.

    Example: nagori verify --against heads.txt
    """
    from api.cli import evidence

    if head:
        evidence.print_head()
    else:
        evidence.verify(conversation, against=against, as_json_=format_ == "json")


@app.command("evidence")
def write_evidence(
    conversation: Annotated[str, typer.Argument(metavar="ID", help="The conversation's id.")],
    out: Annotated[Path, typer.Option(help="A folder, or an .html file.")] = Path(),
    lang: Language = None,
) -> None:
    """Write out what was shown and done in a conversation, and its proof, as HTML and JSON.

    Example: nagori evidence cv_0123456789 --out proof
    """
    from api.cli.evidence import write_evidence as write

    write(conversation, out, language=lang)


@keys.callback()
def site_keys() -> None:
    """Make, list and revoke keys for customer tokens."""


@keys.command("new")
def new_key(
    site: Annotated[str, typer.Option(help="The shop or brand it speaks for.")] = "default",
    public_key: Annotated[
        Path | None, typer.Option(help="PEM file, where the host keeps the private key.")
    ] = None,
    algorithm: Annotated[
        Literal["RS256", "EdDSA"] | None, typer.Option(help="What the public key verifies.")
    ] = None,
    format_: Format = "text",
) -> None:
    """Make a key and print its id and secret.

    Example: nagori keys new --format json
    """
    from api.cli.keys import make_key, make_public_key

    match public_key, algorithm:
        case None, None:
            make_key(site, as_json=format_ == "json")
        case Path() as file, str() as chosen:
            make_public_key(site, file, chosen, as_json=format_ == "json")
        case _:
            raise typer.BadParameter("--public-key and --algorithm go together.")


@keys.command("list")
def list_keys() -> None:
    """List the keys, oldest first, without their secrets.

    Example: nagori keys list
    """
    from api.cli.keys import print_keys

    print_keys()


@keys.command("revoke")
def revoke_key(key: Annotated[str, typer.Argument(metavar="ID", help="The key's id.")]) -> None:
    """Refuse a key's tokens from now on; talks under way go on.

    Example: nagori keys revoke key_0123456789abcdef
    """
    from api.cli.keys import revoke

    revoke(key)
