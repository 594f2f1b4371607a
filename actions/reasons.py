"""`reasons.yml`: why customers leave, and which offer types fit first."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Reason(BaseModel):
    """`never` marks a reason that is let go at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ja: str
    en: str
    first: tuple[str, ...] = ()
    offers: Literal["fitting", "never"] = "fitting"
