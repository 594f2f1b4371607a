from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.clock import SystemClock
from api.settings import Settings


def test_nothing_needs_to_be_set():
    assert Settings().model_dump(exclude={"cache"}) == {
        "database_url": "sqlite:///nagori.db",
        "content": None,
        "host": "127.0.0.1",
        "port": 8000,
        "smtp_url": None,
        "mail_from": None,
    }


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("NAGORI_CONTENT", "packs/tea")
    monkeypatch.setenv("NAGORI_PORT", "9000")
    monkeypatch.setenv("NAGORI_HOST", "")
    settings = Settings()
    assert (settings.content, settings.port) == (Path("packs/tea"), 9000)
    assert settings.host == "127.0.0.1"


def test_settings_stay_as_they_were_read():
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1


def test_a_port_is_a_port():
    with pytest.raises(ValidationError, match="65535"):
        Settings(port=70000)


def test_the_systems_clock_tells_utc():
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert now > datetime(2026, 1, 1, tzinfo=UTC)
