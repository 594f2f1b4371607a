"""What the terminal itself says, in the customer's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["ja", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Braces are filled in by name."""

    starting: str
    """`name`, `plan`."""
    anybody: str
    resuming: str
    how: str
    cards: Mapping[str, str]
    """Title by the message's kind."""
    empty: str
    no_such: str
    """`number`, `numbers`."""
    left: str
    resume: str
    ended: Mapping[str, str]
    """By the outcome's kind."""
    over: str
    unreachable: str
    """`url`."""
    moved_on: str
    too_long: str
    refused: str
    """`detail`."""


JA = Words(
    starting="{name}さん（{plan}）として話します。テストなので、実際のご契約は変わりません。",
    anybody="テスト用のお客さまとして話します。実際のご契約は変わりません。",
    resuming="前回の続きから話します。",
    how="番号、またはご自分の言葉でどうぞ。q で中断します。",
    cards={"offer": "ご提案", "receipt": "受付票", "card": "ご案内"},
    empty="番号、または言葉を入力してください。",
    no_such="{number} 番はありません。{numbers} からお選びください。",
    left="ここで中断します。ご契約は何も変わっていません。",
    resume="続きは、次のコマンドで話せます。",
    ended={
        "cancelled": "会話が終わりました（解約）。",
        "offer_accepted": "会話が終わりました（ご提案を承諾）。",
        "kept": "会話が終わりました（継続）。",
        "handed_off": "会話が終わりました（担当者へ引き継ぎ）。",
        "failed": "会話が終わりました（お手続きは完了していません）。",
    },
    over="会話が終わりました。",
    unreachable="{url} から応答がありません。お手数ですが、同じ内容をもう一度お送りください。",
    moved_on="この会話は別の画面で先に進んでいます。現在の内容を表示します。",
    too_long="長すぎて送れませんでした。2,000 文字までにしてください。",
    refused="サービスが受け付けませんでした。{detail}",
)
EN = Words(
    starting="You speak as {name} ({plan}). This is a test; no real subscription changes.",
    anybody="You speak as a test customer; no real subscription changes.",
    resuming="Going on where you left.",
    how="Type a number or your own words; q to leave.",
    cards={"offer": "Offer", "receipt": "Receipt", "card": "For you"},
    empty="Type a number or some words.",
    no_such="There is no {number}. Choose from {numbers}.",
    left="You left. Nothing about the subscription was changed.",
    resume="To go on later:",
    ended={
        "cancelled": "The conversation has ended (cancelled).",
        "offer_accepted": "The conversation has ended (offer accepted).",
        "kept": "The conversation has ended (subscription kept).",
        "handed_off": "The conversation has ended (handed to a person).",
        "failed": "The conversation has ended (the request was not completed).",
    },
    over="The conversation has ended.",
    unreachable="{url} does not answer, and may not have heard you. Send the same again.",
    moved_on="This conversation has gone on elsewhere. Here is how it stands.",
    too_long="That is too long to send. Keep it to 2,000 characters.",
    refused="The service did not take that. {detail}",
)
BY_LANGUAGE: Mapping[Language, Words] = {"ja": JA, "en": EN}
