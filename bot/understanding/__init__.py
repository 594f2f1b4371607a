"""What a customer means by words of their own."""

from bot.understanding.language import detect
from bot.understanding.meaning import Example, Intent, Meaning, Understood, Unsure
from bot.understanding.model import Model, train
from bot.understanding.wording import normalise

__all__ = [
    "Example",
    "Intent",
    "Meaning",
    "Model",
    "Understood",
    "Unsure",
    "detect",
    "normalise",
    "train",
]
