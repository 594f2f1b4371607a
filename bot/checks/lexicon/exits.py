"""What a way out is called, per language; and what only looks like one.

Sources: § 312k Abs. 2 BGB names "Verträge hier kündigen" and "jetzt kündigen" as clear, Cal. Bus. &
Prof. Code § 17602 "click to cancel". The other languages take the verb their subscribers use.
"""

import re
from collections.abc import Mapping

_CONTRACT_JA = (
    r"(?:契約|定期(?:購入|便|コース|お届け)?|サブスク(?:リプション)?|購読|会員|お届け|プラン)"
)
_CONTRACT_EN = r"(?:subscription|membership|contract|plan|deliver(?:y|ies))"

NAMES: Mapping[str, re.Pattern[str]] = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in {
        "ja": rf"解約|退会|解除|{_CONTRACT_JA}を?(?:終了|終え|やめ|辞め|止め|停止|中止|キャンセル)",
        "en": rf"\bcancel(?:lation|ling|ing)?\b|\bunsubscribe\b"
        rf"|\b(?:end|stop|terminate|close)\b.*\b{_CONTRACT_EN}\b",
        "de": r"\bkündig(?:en|e|ung)\b|\bvertrag.* beenden\b",
        "fr": r"\brésili(?:er|ation)\b|\bme désabonner\b|\bannuler\b|\bmettre fin\b",
        "es": r"\bcancelar\b|\bdar(?:me)? de baja\b|\banular\b",
        "it": r"\bdisdi(?:re|ci|sci)\b|\bannulla(?:re)?\b|\brecedere\b",
        "pt": r"\bcancelar\b|\brescindir\b",
        "nl": r"\bopzeggen\b|\bannuleren\b|\bbeëindigen\b",
        "ko": r"해지|탈퇴|구독 ?취소",
        "zh": r"取消(?:订阅|訂閱|续订|續訂)|退订|退訂|解约|解約",
    }.items()
}
"""A label leads out when it holds one of these words."""

TURNS: Mapping[str, re.Pattern[str]] = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in {
        "ja": r"しない|せず|やめない|前に|相談|検討|見直|考え|(?<!手続きを)続け|休止|お休み|一時|"
        r"スキップ"
        r"|特典|割引|お得|次へ|その他|オプション|後で|あとで|保留|ほかの|他の方法",
        "en": r"\b(?:don't|not|never|before|without|pause|talk|discuss|chat|consider|think|options?"
        r"|later|maybe|offers?|discount|keep|stay|instead|alternatives?|change|skip|save)\b",
        "de": r"\b(?:nicht|pausieren|pause|beraten|beratung|später|optionen|behalten|bleiben|"
        r"vor der)\b",
        "fr": r"\b(?:ne pas|pause|plus tard|options?|avant de|garder|rester)\b",
        "es": r"\b(?:no|pausar?|después|opciones|antes de|mantener)\b",
        "it": r"\b(?:non|pausa|dopo|opzioni|prima di|mantenere)\b",
        "pt": r"\b(?:não|pausar?|depois|opções|antes de|manter)\b",
        "nl": r"\b(?:niet|pauze(?:ren)?|later|opties|voordat|behouden)\b",
        "ko": r"않|일시|상담|나중|전에|유지",
        "zh": r"不取消|暂停|暫停|咨询|諮詢|稍后|稍後|之前",
    }.items()
}
"""And when it holds none of these, which turn it into something else."""
