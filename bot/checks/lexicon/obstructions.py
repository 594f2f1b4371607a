"""Statements that hold customers back.

Sources, by the names used below:
- 特定商取引法 第13条の2: no false statement, to prevent a contract's end, about its end or about
  why the customer needs it. The commentary of 消費者庁 gives as examples that leaving takes paying
  for the remaining times (残り回数分), and that stopping now does the reverse (逆効果).
- 特定商取引法 第12条の6: no display that misleads about how a contract is ended.
- 消費者契約法 第9条第1項第1号: a penalty beyond the average damage is void.
- 15 U.S.C. § 8403(3) (ROSCA): a simple way to stop recurring charges.
- UCPD: Directive 2005/29/EC Art. 6 (misleading), Art. 9(d) (onerous barriers to ending a
  contract).
- Regulation (EC) No 1924/2006 Art. 12(a): no claim that health suffers without the food.
"""

from bot.checks.lexicon.entry import Entry, en, ja

_FALSE = "特定商取引法 第13条の2"
_DISPLAY = "特定商取引法 第12条の6"
_PENALTY = "特定商取引法 第13条の2、消費者契約法 第9条第1項第1号"
_SIMPLE = "15 U.S.C. § 8403(3)"
_BARRIER = "UCPD Art. 9(d)"
_MISLEAD = "UCPD Art. 6"
_HEALTH = "Regulation (EC) No 1924/2006 Art. 12"
_LEAVE = r"(?:解約|退会|キャンセル|契約(?:を|の)?(?:解除|終了))"
_REFUSED = (
    r"(?:(?:お受け)?でき(?:ない|ません(?!でした)|かね)|いただけません(?!でした)"
    r"|承(?:れ|ることはでき)(?:ない|ません(?!でした))|不可|応じ(?:られ|かね))"
)

OBSTRUCTIONS: tuple[Entry, ...] = (
    ja(
        rf"(?:ないと|なければ|ないかぎり|ない限り|なくては|まで|でないと|するには|し終え)…"
        rf"{_LEAVE}(?:の手続き|のお手続き|すること|のお申し?込み|のお申し出)?(?:は|が|も|を)?…"
        rf"{_REFUSED}",
        "it puts a condition before the way out",
        _FALSE,
    ),
    ja(
        rf"{_LEAVE}(?:の手続き|のお手続き|すること)?(?:は|が|も)?(?:一切)?{_REFUSED}",
        "it says that leaving is impossible",
        _FALSE,
    ),
    ja(
        rf"{_LEAVE}…(?:違約金|解約金|解約料|手数料|費用|料金)…(?:必要|かか|発生|請求|いただ|頂|"
        rf"お?支払)",
        "it tells of a fee that no data gives",
        _PENALTY,
    ),
    ja(
        r"(?<!\} の)(?<!\}の)(?:違約金|解約金|解約料|解約手数料)(?:が|を|も)…(?:必要|かか|発生|"
        r"請求|いただ|頂|"
        r"お?支払)",
        "it tells of a fee that no data gives",
        _PENALTY,
    ),
    ja(
        rf"残り…(?:払|支払|購入|買|受け取)…(?:ないと|なければ|必要|義務|まで)…{_LEAVE}",
        "it makes leaving cost what remains",
        _FALSE,
    ),
    ja(
        r"(?:やめ|止め|中止|解約|中断|お休み)…(?:と|ば|たら|のは)…(?:逆効果|リバウンド|悪化|"
        r"台無し|水の泡|元に戻|元通り|無駄|ムダ|後悔|損|太(?:り|る)|老け|肌荒れ)",
        "it frightens with what leaving would do",
        _FALSE,
    ),
    ja(
        r"(?:今|いま)(?:やめ|止め|解約)…(?:もったいない|危険|早すぎ)",
        "it frightens with what leaving would do",
        _FALSE,
    ),
    ja(
        rf"{_LEAVE}…(?:と|ば|たら|後は)…(?:二度と|失効|消滅|没収|再(?:契約|入会|登録)…でき)",
        "it threatens a loss that no data gives",
        _FALSE,
    ),
    ja(
        rf"{_LEAVE}…(?:電話|お電話|LINE|店頭|書面|郵送|窓口)…(?:のみ|だけ|でしか|しか|に限)",
        "it leaves only one, other way out",
        _DISPLAY,
    ),
    ja(
        rf"(?:電話|LINE|店頭|書面|郵送|窓口)(?:で|に|から)?(?:の)?(?:のみ|だけ|でしか|しか|に限)…"
        rf"{_LEAVE}",
        "it leaves only one, other way out",
        _DISPLAY,
    ),
    ja(
        r"(?:理由|アンケート)…必須",
        "it makes an answer the price of leaving",
        "特定商取引法 第12条の6、15 U.S.C. § 8403(3)",
    ),
    ja(
        r"残り(?:の|回数|期間|代金)…(?:支払|購入|受け取り)…(?:必要|義務)",
        "it makes leaving cost what remains",
        _FALSE,
    ),
    ja(
        rf"{_LEAVE}(?:に|の際に?|するに)は…(?:電話|LINE|店頭|書面|郵送|来店)…必要",
        "it leaves only one, other way out",
        _DISPLAY,
    ),
    en(r"\blocked in\b", "it says that leaving is impossible", _BARRIER),
    en(
        r"\b(?:skin|health|body|hair|weight|symptoms?) (?:will|would|may|could) (?:\w+ )?"
        r"(?:suffer|worsen|return|come back|get worse)\b",
        "it frightens with what leaving would do",
        _HEALTH,
    ),
    en(
        r"\b(?:cannot|can't|can not|may not|must not|won't be able to|not (?:able|allowed|"
        r"permitted) to) (?:\w+ )?"
        r"(?:cancel|leave|end|stop|quit|terminate)\b[^.!?{]{0,24}?\b(?:until|unless|without|"
        r"before|during|for|while)\b",
        "it puts a condition before the way out",
        _BARRIER,
    ),
    en(
        r"(?<!if )\byou (?:cannot|can't|can not|may not|are not allowed to|"
        r"aren't allowed to) (?:\w+ )?(?:cancel|quit|terminate)\b",
        "it says that leaving is impossible",
        _BARRIER,
    ),
    en(
        r"\b(?:must|have to|need to|are required to|"
        r"are obliged to) (?:(?!\bnot\b)[\w',]+ ){0,9}(?:before (?:you )?(?:can )?|to |"
        r"in order to )(?:be able to )?(?:cancel|leave|end)\w*",
        "it puts a condition before the way out",
        _SIMPLE,
    ),
    en(
        r"(?<!\} )\b(?:termination|cancellation|exit|early) (?:fee|charge|penalt(?:y|ies))\b…"
        r"\b(?:appl(?:y|ies)|due|charged|payable|owed|required)\b"
        r"|\b(?:charged?|pay|owe|is) (?:a|an|the) (?:early )?(?:termination |cancellation |"
        r"exit )(?:fee|charge|penalty)\b",
        "it tells of a fee that no data gives",
        _BARRIER,
    ),
    en(
        r"\byou(?:'ll| will| would|'d| are going to)? lose (?:everything|all|access|your)\b|"
        r"\blose everything\b",
        "it threatens a loss that no data gives",
        _MISLEAD,
    ),
    en(
        r"\b(?:if|once|when) you (?:cancel|stop|leave|quit)\b…\b(?:regret|worse|backfire|undo\w*|"
        r"wasted?|relapse|harm\w*|ruin\w*|lose)\b",
        "it frightens with what leaving would do",
        _MISLEAD,
    ),
    en(
        r"\b(?:cancel|stop|quit|leav)(?:l?ing|ping|ting)? (?:now |early |today )?(?:will|would|"
        r"could|may|can) (?:only )?(?:undo|ruin|waste|reverse|harm|hurt|make)\b",
        "it frightens with what leaving would do",
        _MISLEAD,
    ),
    en(
        r"\bcancel(?:l?ations?|ling)?\b…\bonly\b…\b(?:phone|telephone|call(?:ing)?|post|mail|"
        r"letter|in person|fax)\b"
        r"|\bonly (?:by|via|over|through) (?:the )?(?:phone|telephone|post|mail|letter|fax)\b…"
        r"\bcancel"
        r"|\b(?:must|have to|need to) (?:phone|call|visit)\b",
        "it leaves only one, other way out",
        _SIMPLE,
    ),
    en(
        r"\b(?:survey|questionnaire|reason)\b…\b(?:required|mandatory|compulsory)\b",
        "it makes an answer the price of leaving",
        _SIMPLE,
    ),
)
