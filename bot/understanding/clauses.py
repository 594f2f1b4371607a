"""The parts of a message that may each give a reason of their own."""

import re

_MOST = 8
_SHORTEST = 2

_CONTRAST = re.compile(
    r"けれども?|けど|(?<=です)が|(?<=ます)が|(?<=した)が|\b(?:but|however|though)\b"
)
_BORDER = re.compile(
    r"[、。,.;!?]+|(?<=[いただす])から|ので|(?<=[いただす])し(?=[^まてた])|\b(?:so|because|and)\b"
)


def split_clauses(wording: str) -> list[str]:
    """Give at most eight clauses, none if the text is all one.

    What stands before a "but" is conceded ("the price is fine, but ..."): it is left out.
    """
    claimed = _CONTRAST.split(wording)[-1]
    clauses = [clause.strip() for clause in _BORDER.split(claimed)]
    told = [clause for clause in clauses if len(clause) >= _SHORTEST]
    return [] if told == [wording] else told[:_MOST]
