from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """`2026-11-23T01:02:03.456Z`, cut to milliseconds; texts of one width sort as the times do."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def to_seconds(moment: datetime) -> str:
    """`2026-11-23T01:02:03Z`, as conversations and signed claims write times."""
    return to_text(moment)[:-5] + "Z"


def from_text(text: str) -> datetime:
    """Any ISO 8601 time that names its offset, in UTC; raises ValueError otherwise."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} names no time zone")
    return moment.astimezone(UTC)
