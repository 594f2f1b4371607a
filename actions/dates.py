"""Times inside the policy are aware UTC; in slots they are ISO text to the second, ending in Z."""

import calendar
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def iso(moment: datetime) -> str:
    """Seconds are cut, never rounded up: a wish to leave must not be dated later than it was."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_months(moment: datetime, months: int, *, zone: ZoneInfo) -> datetime:
    """The same day and hour of the shop's calendar; a day the month lacks becomes its last one."""
    local = moment.astimezone(zone)
    years, month = divmod(local.month - 1 + months, 12)
    year, month = local.year + years, month + 1
    day = min(local.day, calendar.monthrange(year, month)[1])
    return local.replace(year=year, month=month, day=day).astimezone(UTC)
