"""A few lines of seven intents in two languages, enough to tell them apart."""

from bot.understanding import Example

ACTS = ("affirm", "deny", "cancel_now", "question")

JAPANESE = {
    "price": """
        高い / 高すぎる / 料金が高い / 値段が高いです / 毎月の支払いがきつい / 支払いが負担 /
        値上げがつらい / お金がない / 高くて払えない / 料金が負担です
    """,
    "surplus": """
        余っている / まだ余ってます / 飲みきれない / 使いきれない / 家に山ほどある /
        在庫がたまっている / 棚がいっぱい / たまって困る / 余って飲みきれない /
        まだたくさん余っている
    """,
    "health": """
        妊娠した / 妊娠しました / 妻が妊娠して / 体調を崩した / 体調が悪い /
        医者に止められた / 肌が荒れた / 入院した / 妊娠がわかった / 体に合わない
    """,
    "cancel_now": """
        解約 / 解約したい / 解約します / 今すぐ解約 / 今すぐ解約して / 解約お願いします /
        やめます / 退会したい / 退会します / すぐ解約して
    """,
    "affirm": """
        はい / お願いします / はいお願いします / それでお願いします / いいですね /
        それでいいです / 了解 / はいどうぞ / うん / それにします
    """,
    "deny": """
        いいえ / いりません / 結構です / いらない / いいえ結構です / 必要ない / 不要です /
        やめておく / いいえいりません / 必要ありません
    """,
    "question/fee": """
        手数料はかかりますか / 違約金はありますか / 解約金はいくら / 手数料はいくら /
        違約金を取られますか / 解約に手数料はかかりますか / 費用はかかりますか /
        残り回数はありますか / 違約金は発生しますか / 手数料ありますか
    """,
}

ENGLISH = {
    "price": """
        too expensive / it is too expensive / costs too much / it costs too much money /
        i can't afford it / cannot afford this / the price went up / money is tight /
        too much money / it got too expensive
    """,
    "surplus": """
        i have too many / too many left / i still have too many left / it is piling up /
        my cupboard is full / the freezer is full / can't finish it all / i can't finish it /
        boxes piling up / full of unopened boxes
    """,
    "health": """
        i am pregnant / my wife is pregnant / doctor told me to stop / my doctor says no /
        it gave me a rash / i got a rash / made me ill / allergic reaction /
        it made my skin itch / i had a reaction
    """,
    "cancel_now": """
        cancel / cancel it / cancel now / just cancel / cancel my subscription /
        please cancel / cancel it right now / i want to cancel / cancel this now /
        cancel immediately
    """,
    "affirm": """
        yes / yes please / sure / ok / sounds good / yes do that / that sounds good /
        yes that works / ok do that / please do that
    """,
    "deny": """
        no / no thanks / no thank you / not interested / i don't want that / no i don't /
        don't want it / nope / nope not interested / no not that
    """,
    "question/fee": """
        is there a fee / is there a cancellation fee / do i pay a penalty /
        is there a penalty / what is the fee / any fee to cancel / how much is the fee /
        will i be charged a fee / is there any penalty fee / are there fees
    """,
}


def examples(lines: dict[str, str]) -> list[Example]:
    return [Example(text, name) for name, block in lines.items() for text in block.split("/")]


EXAMPLES = {"ja": examples(JAPANESE), "en": examples(ENGLISH)}
