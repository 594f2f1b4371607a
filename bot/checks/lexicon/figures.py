"""Figures and dates in words, and those that claim nothing."""

import re

_KANJI = "〇一二三四五六七八九十百千万億"
_UNITS_JA = (
    r"(?:円|ドル|ユーロ|回|か月|ヶ月|カ月|ヵ月|ケ月|箇月|営業日|日|週|年|時間|分間|分|秒|時|月|"
    r"ポイント|パーセント|%"
    r"|割|倍|個|本|箱|袋|枚|件|名|点|杯|錠|粒|食|セット|コース)"
)
_WORDS_EN = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|"
    r"thousand"
    r"|million|dozen)"
)
_BETWEEN_EN = (
    r"(?: (?:more|free|business|working|full|remaining|extra|further|additional|whole|calendar|"
    r"monthly"
    r"|loyalty|bonus|final|last|and|a|of)){0,4}"
)
_UNITS_EN = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters?|dollars?|bucks|euros?|"
    r"pounds?|yen|cents?"
    r"|percent|per cent|points?|deliver(?:y|ies)|shipments?|charges?|payments?|instal?ments?|"
    r"orders?"
    r"|cycles?|box(?:es)?|bottles?|packs?|bags?|credits?|times)"
)

CLAIMS: tuple[re.Pattern[str], ...] = (
    re.compile(r"[¥$€£]? ?\d[\d.,:/-]*(?: ?(?:%|" + _UNITS_JA + r"|[A-Za-z]+))?"),
    re.compile(rf"[{_KANJI}]{{1,12}} ?{_UNITS_JA}"),
    re.compile(
        r"半額|半年|半月|半値|(?:料金|価格|値段|月額|お支払い?)[^。]{0,6}半分|半分の(?:料金|価格|"
        r"値段)"
    ),
    re.compile(
        r"明日|明後日|あさって|来週|来月|来年|再来[週月年]|翌[日週月年]|翌営業日|即日|月末|月初|"
        r"年内|年末|[月火水木金土日]曜"
    ),
    re.compile(r"(?:今月|今週|今年|本日|今日)(?:中|末|いっぱい|まで|締)|[上中下]旬"),
    re.compile(r"(?:平日|土日祝?日?|祝日)(?:のみ|だけ|受付|対応|を除く|に受け|は(?:お?休|受付))"),
    re.compile(
        rf"\b{_WORDS_EN}(?:[- ](?:and )?{_WORDS_EN}){{0,5}}{_BETWEEN_EN}[- ]{_UNITS_EN}\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bhalf[- ](?:price|off)\b|\bhalf (?:the|your|of the|of your) (?:price|cost|bill|rate)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:day|week|month|year)s? (?:free|on us|on the house|for free)\b|\bfree (?:day|week|"
        r"month|year)s?\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:tomorrow|yesterday|tonight|"
        r"fortnight)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:january|february|april|june|july|august|september|october|november|december)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Bb]efore|[Aa]fter|[Nn]ext|[Tt]his|"
        r"of) (?:May|March)\b"
    ),
    re.compile(
        r"\b(?:next|following|coming) (?:week|month|year|quarter)\b|\bend of (?:the|this|"
        r"next) (?:day|week|month|year|quarter)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:by|until|till|from|before) (?:today|this (?:week|month|year))\b|\bweekdays only\b",
        re.IGNORECASE,
    ),
)
"""A figure, a share, a span or a date, on text of one form (`read`)."""

ALLOWED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+", re.ASCII), "an address"),
    (re.compile(r"(?m)^\s*(?:\d{1,2}[.):、] ?(?!\d)|\(\d{1,2}\))"), "the number of a list's item"),
    (re.compile(r"\((?:\d{1,2})\)"), "the number of a list's item"),
    (
        re.compile(
            r"(?<![A-Za-z])(?!(?:JPY|USD|EUR|GBP|AUD|CAD|CNY|KRW|Rs|US|save|"
            r"off)\d)[A-Za-z]{1,8}\d{1,4}(?![\d,%]|円)",
            re.IGNORECASE,
        ),
        "a name with a figure: Q10, MP3",
    ),
    (re.compile(r"\b(?:2FA|3D|4K|5G|24K)\b|COVID-19|2段階|二段階"), "a name with a figure"),
    (re.compile(r"§+ ?\d+\w*|第 ?\d+ ?条(?:の\d+)?"), "an article of law"),
    (
        re.compile(r"(?<!残り)(?<!あと)(?<!\d)1つ|(?<!\d)1人(?:ひとり)?|[お御]?[一二]人"),
        "an idiom, not a count",
    ),
    (
        re.compile(r"(?<!\d)[2-9]つ(?=の(?:方法|選択肢|ボタン|道)|から(?:お?選))"),
        "how many choices are shown",
    ),
    (
        re.compile(r"もう ?[1一](?:度|回)|(?<!\d)[1一](?:度|番)(?!\d)"),
        "an idiom: once more, first of all",
    ),
    (
        re.compile(
            r"(?<!残り)(?<!あと)(?<!最低)(?<![\d〇一二三四五六七八九十百千万])[1一]回(?=あたり|"
            r"につき|ごと|のお届け|にお届け|の料金|の量| ?[\"「]?\{)"
        ),
        "the measure each time",
    ),
    (re.compile(r"[1一]点(?=、|だけ|ほど|お|ご)"), "one point to raise"),
    (
        re.compile(
            r"(?<![〇一二三四五六七八九十百千万])十分(?!間|後|前|以内|ほど|ぐらい|くらい|で(?:お|"
            r"完|済))"
        ),
        "enough",
    ),
    (
        re.compile(
            r"一時(?!間)|一時期|一日(?=も|でも|中)|一年中|人一倍|一本化|電話一本|この一件|この一年(?!間)|"
            r"三日坊主|一点張り|一件落着"
        ),
        "an idiom",
    ),
    (re.compile(r"万[が一]|一月(?=も経)|一分(?=の隙)|一円(?=も)"), "an idiom"),
    (
        re.compile(
            r"\b(?:just |wait )?one (?:second|minute)\b(?! left)|"
            r"\b(?<!in )(?<!within )(?<!for )(?<!only )(?<!just )(?<!after )one day\b(?! (?:left|"
            r"free|more|only|remaining))",
            re.IGNORECASE,
        ),
        "an idiom",
    ),
    (
        re.compile(
            r"\bhundred times\b|\ba thousand times\b|\bone (?:more )?times?\b", re.IGNORECASE
        ),
        "an idiom",
    ),
)
"""What may stay, and what it is; on text of one form with its lines (`unify`)."""
