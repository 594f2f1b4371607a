"""Labels by which a customer shames or frightens themselves when they press them.

Sources, by the names used below:
- Mathur et al. 2019, "Dark Patterns at Scale", CSCW: confirmshaming.
- Luguri & Strahilevitz 2021, "Shining a Light on Dark Patterns", Journal of Legal Analysis 13.
- FTC 2022, "Bringing Dark Patterns to Light".
"""

from bot.checks.lexicon.entry import Entry, en, ja

_STUDY = "Mathur et al. 2019, confirmshaming"
_TRIAL = "Luguri & Strahilevitz 2021"
_STAFF = "FTC 2022"
_GOOD_JA = (
    r"(?:健康|美容|美し|きれい|キレイ|節約|お得|お金|割引|特典|貯金|家族|将来|成長|成功|夢|未来)"
)
_GOOD_EN = (
    r"(?:sav(?:e|ing|ings)\b|money\b|health|better\b|succe|grow|fit\b|look\b|feel\b|learn|improv"
    r"|great\b|good\b|deals?\b|discounts?\b|free\b|protect|safe|win\b|happ)"
)

SHAME: tuple[Entry, ...] = (
    ja(
        rf"{_GOOD_JA}…(?:興味|関心)(?:は|が|も)?(?:あり|ござい|な)",
        "it makes refusing look foolish",
        _STUDY,
    ),
    ja(
        r"(?:健康|美容|美し|きれい|キレイ|家族|将来|成長|成功|夢|未来)…(?:いり|要り|いらない|"
        r"要らない|必要|不要|どうでも)",
        "it makes refusing look foolish",
        _STUDY,
    ),
    ja(
        r"損(?:を)?し(?:ても|たい|ます)|損で(?:も)?(?:いい|よい|良い|構)",
        "it makes refusing a loss",
        _STUDY,
    ),
    ja(r"(?:諦め|あきらめ)(?:る|ます)", "it makes refusing a defeat", _STUDY),
    ja(r"後悔(?:し|する)", "it frightens", _TRIAL),
    ja(
        r"(?:高い|割高|定価|損|無駄)…(?:払い続け|支払い続け|払いたい|続けたい)",
        "it makes refusing a loss",
        _STUDY,
    ),
    ja(r"(?:お金|時間|努力)…(?:無駄|ムダ)に(?:し|す)", "it makes refusing a loss", _STUDY),
    ja(
        r"(?:チャンス|機会|特典|権利|割引|ポイント)(?:を|は)?(?:すべて|全て)?(?:捨て|逃|放棄|"
        r"手放|失|あきらめ|諦め)",
        "it makes refusing a loss",
        _STUDY,
    ),
    ja(
        r"(?:太った|老けた|不健康な|損した|今の|ダメな|だめな)まま(?:で)?(?:いい|よい|良い|構)",
        "it insults",
        _STUDY,
    ),
    ja(
        r"見捨て|裏切|悲しませ|がっかりさせ|(?:さみ|さび|寂)しい(?:けど|ですが|が)",
        "it makes refusing unkind",
        _STUDY,
    ),
    ja(
        r"(?:どうなっても|困っても|太っても|老けても|悪化しても)(?:いい|よい|良い|構)",
        "it frightens",
        _TRIAL,
    ),
    ja(
        r"それでも…(?:解約|退会|やめ|断)|本当に(?:解約|退会|やめ)",
        "it doubts what the customer has said",
        _STAFF,
    ),
    en(
        rf"\bi (?:do not|don't) (?:want|need|like|wish|care)(?: to| about|"
        rf" for)?(?: \w+){{0,3}}? {_GOOD_EN}",
        "it makes refusing look foolish",
        _STUDY,
    ),
    en(
        rf"\b(?:not|isn't) (?:interested in|into)(?: \w+){{0,2}}? {_GOOD_EN}",
        "it makes refusing look foolish",
        _STUDY,
    ),
    en(
        r"\bi(?:'d| would)? (?:rather|prefer(?: to)?|like(?: to)?|love(?: to)?|enjoy) "
        r"(?:pay|wast|los|miss|overpay|stay(?:ing)? (?:un|fat|sick))",
        "it makes refusing a loss",
        _STUDY,
    ),
    en(
        r"\bi hate (?:sav|money|discounts?|deals?|free|being healthy)",
        "it makes refusing look foolish",
        _STUDY,
    ),
    en(
        r"\b(?:i'll|i will|let me|continue to|keep|i want to)\b…"
        r" ?\b(?:pay(?:ing)? (?:the )?(?:full|more|extra|higher)|"
        r"wast(?:e|ing)|los(?:e|ing)|overpay)",
        "it makes refusing a loss",
        _STUDY,
    ),
    en(
        r"\bgiv(?:e|ing) up\b|\bmiss(?:ing)? out\b|\bforfeit|\bthrow away\b|\babandon\b",
        "it makes refusing a loss",
        _STUDY,
    ),
    en(r"\blose (?:my|all|everything|it all)\b", "it frightens", _TRIAL),
    en(r"\bregret\b|\bat my own risk\b|\bi accept the risk\b", "it frightens", _TRIAL),
    en(r"\bi (?:do not|don't) care\b", "it insults", _STUDY),
    en(
        r"\bbreak (?:our|your|my) heart\b|\blet (?:you|the team|everyone) down\b",
        "it makes refusing unkind",
        _STUDY,
    ),
    en(
        r"\b(?:really|still) (?:want to )?(?:cancel|leave)\b",
        "it doubts what the customer has said",
        _STAFF,
    ),
)
