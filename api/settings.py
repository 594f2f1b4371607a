import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _user_cache() -> Path:
    """Where the XDG base directory specification puts it."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nagori"


class Settings(BaseSettings):
    """What the operator decides, from `NAGORI_*` variables; an empty one counts as unset."""

    model_config = SettingsConfigDict(env_prefix="NAGORI_", env_ignore_empty=True, frozen=True)

    database_url: str = "sqlite:///nagori.db"
    content: Path | None = None
    """Folder of the content pack; None means the default pack."""
    cache: Path = Field(default_factory=_user_cache)
    """Folder of what can be made again, such as learnt models."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
