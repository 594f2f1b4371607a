import os
from pathlib import Path

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.mail.smtp import read_sender, read_server


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
    smtp_url: SecretStr | None = None
    """`smtp://user:password@host:587?starttls=1`; None means that no mail is sent or promised."""
    mail_from: str | None = Field(default=None, validate_default=True)

    @field_validator("smtp_url")
    @classmethod
    def _name_a_server(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            read_server(url.get_secret_value())
        return url

    @field_validator("mail_from")
    @classmethod
    def _name_a_sender(cls, sender: str | None, known: ValidationInfo) -> str | None:
        if sender is None and known.data.get("smtp_url") is not None:
            raise ValueError("NAGORI_SMTP_URL is set; say who writes, such as shop@example.com")
        if sender is not None:
            read_sender(sender)
        return sender
