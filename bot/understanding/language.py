"""Which of our languages a text is written in, by its script alone."""

import re
from typing import Literal

_JAPANESE = re.compile("[\u3041-\u309f\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]")
_LATIN_WORD = re.compile("[a-z]{2,}|\\b[ai]\\b", re.IGNORECASE)


def detect(text: str) -> Literal["ja", "en"] | None:
    """One Japanese letter is enough for `ja` (Chinese is taken for it); other scripts are None."""
    if _JAPANESE.search(text):
        return "ja"
    return "en" if _LATIN_WORD.search(text) else None
