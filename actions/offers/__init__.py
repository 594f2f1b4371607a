"""Types of offer, one per file. A new one is its file and its line here."""

from actions.offers.change_interval import ChangeInterval
from actions.offers.change_plan import ChangePlan
from actions.offers.change_quantity import ChangeQuantity
from actions.offers.content import ReadingMatter
from actions.offers.discount import Discount
from actions.offers.extend_trial import ExtendTrial
from actions.offers.gift import Gift
from actions.offers.offer_type import OfferType
from actions.offers.pause import Pause
from actions.offers.reschedule import Reschedule
from actions.offers.skip_delivery import SkipDelivery
from actions.offers.support import Support
from actions.offers.swap_product import SwapProduct

OFFER_TYPES: tuple[type[OfferType], ...] = (
    ChangePlan,
    Pause,
    SkipDelivery,
    ChangeInterval,
    ChangeQuantity,
    Reschedule,
    SwapProduct,
    Discount,
    ExtendTrial,
    Gift,
    Support,
    ReadingMatter,
)
