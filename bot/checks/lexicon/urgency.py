"""Words that press for time, or for a supply that runs out.

Sources, by the names used below:
- UCPD: Directive 2005/29/EC, Annex I No. 7 (falsely stating that something is available for a very
  limited time only).
- 景品表示法 第5条第2号: 有利誤認 (terms made to look more favourable than they are).
- Mathur et al. 2019, "Dark Patterns at Scale", CSCW: countdown timers, limited-time messages,
  low-stock messages.
- FTC 2022, "Bringing Dark Patterns to Light": false urgency in the flow of cancelling.
"""

from bot.checks.lexicon.entry import Entry, en, ja

_LIMITED = "UCPD Annex I No. 7"
_TERMS = "景品表示法 第5条第2号"
_STUDY = "Mathur et al. 2019"
_STAFF = "FTC 2022"

PRESSURE: tuple[Entry, ...] = (
    ja(
        r"(?:今月|今週|今回|この場|このページ)(?:限り|かぎり|限定)",
        "it makes an offer scarce",
        _TERMS,
    ),
    ja(
        r"今回だけの(?:特別|特典|割引|ご案内|お値引)|(?:ご案内|ご用意|ご提案)…今回だけ",
        "it makes an offer scarce",
        _TERMS,
    ),
    ja(r"残席", "it makes an offer scarce", _STUDY),
    ja(r"今すぐ(?:お申し?込|ご利用|お試し|手に)", "it presses to hurry", _STAFF),
    en(
        r"\b(?:won't|will not) last\b|\bbefore (?:it's|they're) gone\b|\bonly while you\b",
        "it makes an offer scarce",
        _LIMITED,
    ),
    en(
        r"\bdecide (?:now|today|right away)\b|\bclaim (?:it|this|your \w+) (?:now|today)\b",
        "it presses to decide now",
        _STAFF,
    ),
    ja(r"(?:今|いま)(?:だけ|しか|なら(?!で))", "it presses to decide now", _TERMS),
    ja(r"(?:本日|今日|きょう)(?:限り|かぎり|限定|のみ|だけ)", "it presses to decide today", _TERMS),
    ja(
        r"期間限定|数量限定|先着|限定(?:価格|特典|オファー|割引)",
        "it makes an offer scarce",
        _TERMS,
    ),
    ja(
        r"(?:残り|のこり|あと|在庫)(?:も|は|が)?(?:ごく)?(?:わずか|僅か|少し|少々)(?!お待|だけお|"
        r"ゆっくり)",
        "it makes an offer scarce",
        _STUDY,
    ),
    ja(r"(?:残り|あと) ?(?:[0-9]+|\{\}) ?(?:名|席|枠)", "it makes an offer scarce", _STUDY),
    ja(
        r"(?:最後|最終|ラスト|またとない|二度とない|滅多にない)の?(?:チャンス|機会|ご案内|"
        r"オファー)",
        "it threatens that no other chance comes",
        _LIMITED,
    ),
    ja(
        r"(?:チャンス|機会|特典|特別価格)(?:を|は|が)?…(?:逃|のが|見送ると|二度と)",
        "it threatens a loss",
        _STAFF,
    ),
    ja(r"このチャンス|お?見逃し(?:なく|厳禁)|見逃すと|見逃せない", "it threatens a loss", _STAFF),
    ja(
        r"もう二度と|(?:この先|今後)…(?:ご用意|ご案内)(?:は|が)?でき(?:ません|ない|なく)",
        "it threatens that no other chance comes",
        _LIMITED,
    ),
    ja(
        r"お急ぎください|急いで(?!い|お|対応|確認|調べ)|お早めに(?:お?申し?込|ご利用|お決め|"
        r"ご決断|どうぞ)",
        "it presses to hurry",
        _STAFF,
    ),
    ja(r"カウントダウン|タイムセール", "it counts down", _STUDY),
    en(r"\b(?:last|final|only) chance\b", "it threatens that no other chance comes", _LIMITED),
    en(
        r"\bonce[- ]in[- ]a[- ]lifetime\b|\bone[- ]time (?:offer|only|deal)\b",
        "it makes an offer scarce",
        _LIMITED,
    ),
    en(
        r"\b(?:only )?today only\b|\bonly today\b|\b(?:just )?for today\b",
        "it presses to decide today",
        _LIMITED,
    ),
    en(
        r"\bact (?:now|fast|quickly)\b|\bhurry\b(?! at all)|\bdon't (?:wait|delay)\b",
        "it presses to hurry",
        _STAFF,
    ),
    en(
        r"\b(?:don't|before you) miss\b|\bmiss(?:ing)? out\b|\bmiss this\b",
        "it threatens a loss",
        _STAFF,
    ),
    en(
        r"\blimited[- ](?:time|offer|period|supply|availability)\b",
        "it makes an offer scarce",
        _LIMITED,
    ),
    en(
        r"\b(?:only|just) (?:a few|a couple|[0-9]+|\{\}) (?:\w+ )?(?:left|remaining)\b"
        r"|\bwhile (?:stocks?|supplies) lasts?\b|\balmost gone\b|\bselling (?:out )?fast\b",
        "it makes an offer scarce",
        _STUDY,
    ),
    en(
        r"\bbefore it's too late\b|\bnow or never\b|\btime is running out\b|"
        r"\brunning out of time\b",
        "it presses to hurry",
        _STAFF,
    ),
    en(
        r"\b(?:never|won't) (?:be )?(?:see|get|offered?|available|repeated)\b(?: \w+){0,3} again\b"
        r"|\bnever again\b",
        "it threatens that no other chance comes",
        _LIMITED,
    ),
    en(r"\bcountdown\b|\bclock is ticking\b|\bflash sale\b", "it counts down", _STUDY),
)
"""Wrong whatever stands beside it."""

DEADLINES: tuple[Entry, ...] = (
    ja(
        r"(?:以内|うち)に(?:お決め|ご決断|お申し?込|お選び)",
        "it sets a deadline that no data gives",
        _TERMS,
    ),
    ja(
        r"(?:本日|今日|きょう|明日)(?:中|まで|いっぱい)(?!の(?:お手続|お付き|ご利用|ご愛顧))",
        "it sets a deadline that no data gives",
        _TERMS,
    ),
    ja(
        r"(?:まもなく|間もなく|もうすぐ|そろそろ)…(?:終了|締め?切|なくな)",
        "it sets a deadline that no data gives",
        _LIMITED,
    ),
    ja(
        r"終了間近|期限(?:が|は)?(?:迫|間近|目前)|(?:特典|割引|クーポン|オファー|ご提案)…(?:失効|"
        r"消え|期限)",
        "it sets a deadline that no data gives",
        _LIMITED,
    ),
    ja(
        r"(?:残り|あと|のこり) ?(?:[0-9]+|\{\}|[一二三四五六七八九十]+|数) ?(?:秒|分|時間|"
        r"日)(?!前|後|割|引)",
        "it counts down",
        _STUDY,
    ),
    en(r"\bexpir(?:es?|ing)\b(?! date)", "it sets a deadline that no data gives", _LIMITED),
    en(
        r"\b(?:offer|deal|discount|price|sale|chance)\b…\bends?\b(?! up)|\bends? (?:soon|today|"
        r"tonight|tomorrow|at midnight|in (?:[0-9]+|\{\}))",
        "it sets a deadline that no data gives",
        _LIMITED,
    ),
    en(
        r"\b(?!just one (?:second|minute))(?:only|just) (?:\w+|\{\}) (?:seconds?|minutes?|hours?|"
        r"days?)\b(?: (?:left|remaining|"
        r"to go))?"
        r"|\b(?:seconds?|minutes?|hours?|days?) (?:left|to go)\b",
        "it counts down",
        _STUDY,
    ),
    en(
        r"\buntil midnight\b|\bby (?:midnight|tonight)\b|\bwithin the next\b",
        "it sets a deadline that no data gives",
        _LIMITED,
    ),
)
"""Sound in a sentence whose time is a date of signed data."""
