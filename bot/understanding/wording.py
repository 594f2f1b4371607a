"""One form for the many ways to type the same words."""

import unicodedata

_PUNCTUATION = ("P", "Z")


def normalise(text: str) -> str:
    """NFKC, casefolded, no invisible characters, whitespace folded, no closing punctuation."""
    visible = "".join(character for character in text if _is_visible(character))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    return _strip_end(" ".join(folded.split()))


def _is_visible(character: str) -> bool:
    """Say no to control, zero-width and unassigned characters, surrogates, variation selectors."""
    if character.isspace():
        return True
    return unicodedata.category(character)[0] != "C" and not "\ufe00" <= character <= "\ufe0f"


def _strip_end(text: str) -> str:
    end = len(text)
    while end and unicodedata.category(text[end - 1])[0] in _PUNCTUATION:
        end -= 1
    return text[:end]
