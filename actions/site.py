"""`site.yml`: whose page it is, and the economics its offers are judged by."""

from functools import partial
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from actions.facts import Language
from actions.offers.terms import Outlook


class Wording(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ja: str
    en: str

    def in_language(self, language: Language) -> str:
        match language:
            case "ja":
                return self.ja
            case "en":
                return self.en


class Contact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    email: str | None = None
    phone: str | None = None
    hours: Wording | None = None
    url: str | None = None


class Site(BaseModel):
    """What the page and the policy know of the shop.

    `holdout` is a share of customers; `survival_monthly` the share still there a month later, as
    expected until it is measured. The budget is what the offers one customer ever accepts may cost
    in all, per currency.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    brand: Wording
    time_zone: ZoneInfo
    holdout: float = Field(ge=0, le=1)
    holdout_salt: str = Field(min_length=1)
    gross_margin_bp: int = Field(ge=0, le=10_000)
    horizon_months: int = Field(ge=1, le=120)
    survival_monthly: float = Field(ge=0, le=1)
    lifetime_budget_minor: dict[str, int] | None = None
    contact: Contact

    @property
    def outlook(self) -> Outlook:
        return Outlook(
            survival=partial(pow, self.survival_monthly),
            gross_margin_bp=self.gross_margin_bp,
            horizon_months=self.horizon_months,
        )
