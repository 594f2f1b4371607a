"""Promises of what a thing does, and of its rank.

Sources, by the names used below:
- 薬機法 第66条・第68条: exaggerated claims for medicines and cosmetics, and claims for what is not
  approved.
- 医薬品等適正広告基準: no guarantee of effect or safety, no recommendation by doctors.
- 景品表示法 第5条第1号・第2号: better quality, better terms than in truth. 第7条第2項: proof on
  demand.
- 健康増進法 第65条第1項: exaggerated claims for the health effects of food.
- 特定商取引法 第13条の2: no false statement, to prevent a contract's end, about why the customer
  needs it.
- 15 U.S.C. §§ 45, 52 (FTC Act): deceptive acts and false advertisements.
- UCPD: Directive 2005/29/EC Annex I No. 17 (falsely claiming to cure).
- Regulation (EC) No 1924/2006 Art. 12(b): no claim about the rate or amount of weight loss.
"""

from bot.checks.lexicon.entry import Entry, en, ja

_FALSE = "特定商取引法 第13条の2"
_DRUGS = "薬機法 第66条・第68条"
_AD = "医薬品等適正広告基準"
_QUALITY = "景品表示法 第5条第1号・第7条第2項"
_BEST = "景品表示法 第5条第1号・第2号"
_FOOD = "健康増進法 第65条第1項"
_DECEPTIVE = "15 U.S.C. § 45"
_ADVERT = "15 U.S.C. §§ 45, 52"
_CURE = "UCPD Annex I No. 17"
_HEALTH = "Regulation (EC) No 1924/2006 Art. 12"
_ILLS = (
    r"(?:シミ|しみ|シワ|しわ|ニキビ|にきび|くすみ|たるみ|ほうれい線|脂肪|白髪|薄毛|アトピー|痛み"
    r"|肩こり|腰痛|便秘|不眠|冷え性|アレルギー|花粉症|症状|病気|がん|癌|糖尿病|高血圧"
    r"|コレステロール|ウイルス)"
)
_ILLS_EN = (
    r"(?:disease|illness|acne|eczema|wrinkles?|pain|cancer|diabetes|anxiety|depression|insomnia"
    r"|arthritis|allerg\w+|migraines?|symptoms?|hair loss|cellulite)"
)

EFFECTS: tuple[Entry, ...] = (
    ja(
        r"効果を実感(?:してい?ます|しました|できます|いただけます|されています)",
        "it promises an effect",
        _QUALITY,
    ),
    ja(r"スリムにな|バストアップ|美白効果|美肌効果", "it promises an effect on the body", _DRUGS),
    en(
        r"\bproven (?:to|results?|effective)\b|\b(?:100%|always|fully|highly) effective\b",
        "it claims a proof",
        _ADVERT,
    ),
    en(r"\bheals? (?:your|the) (?:skin|body|gut|hair)\b", "it promises to heal", _CURE),
    en(r"\bmelts?\b… ?\bfat\b|\bfat[- ]burning\b", "it promises a loss of weight", _HEALTH),
    ja(
        r"(?:必ず(?!しも)|絶対に?|確実に|間違いなく|誰でも|どなたでも|100%)…(?:効|痩せ|やせ|治|"
        r"改善|実感|結果|満足|若返|消え|合格|上達|きれいに|綺麗に|成功)",
        "it promises an effect",
        _QUALITY,
    ),
    ja(
        rf"{_ILLS}(?:が|を|に|も|は|への)?…(?:消え|消す|消し|治|なくな|無くな|改善|解消|予防|"
        rf"効く|効き|効果|取れ|落と|薄くな|撃退)",
        "it promises to heal or mend the body",
        _DRUGS,
    ),
    ja(
        r"副作用(?:は|が|も|の心配(?:は|が|も)?)?(?:一切|まったく|全く)?(?:ない|なし|無し|なく|"
        r"ありません|ございません|ゼロ)",
        "it promises that nothing can go wrong",
        _AD,
    ),
    ja(
        r"(?:痩せ|やせ|瘦せ)(?:る|ます|られ)|(?:体重|体脂肪|お腹|ウエスト)(?:が|を)?…(?:落ち|"
        r"減る|減り|減らせ|細くな|燃焼)|ダイエット効果",
        "it promises a loss of weight",
        _FOOD,
    ),
    ja(
        r"治(?:る|り|す|せ|ります)(?!まで|よう|と(?:よい|いい|良い)|ことを)|完治|治療効果|特効",
        "it promises to heal",
        _DRUGS,
    ),
    ja(
        r"若返|アンチエイジング|細胞…(?:再生|活性)|免疫力?…(?:上げ|上が|高め|高ま|アップ)|"
        r"デトックス|血液?サラサラ|血圧…下(?:が|げ)",
        "it promises an effect on the body",
        _DRUGS,
    ),
    ja(
        r"(?:効果|結果|成果|合格|効き目)(?:は|を|が)?(?:お約束|約束|保証|確約)",
        "it promises an effect",
        _AD,
    ),
    ja(
        r"(?:効果|結果|成果|変化)(?:が|は|を)(?:必ず|すぐに?|きっと|確実に)?(?:現れ(?:ます|る)|"
        r"出(?:ます|る(?!か|とは)|てき|はじめ|始め)|表れ(?:ます|る)|実感でき|実感いただけ)",
        "it promises an effect",
        _QUALITY,
    ),
    ja(
        r"続け(?:れば|ると|ていただければ|てこそ)…(?:効|実感|変わ|結果|成果)|続け(?:ないと|"
        r"なければ)…(?:効|意味|無駄|ムダ|結果)",
        "it promises an effect to those who stay",
        _FALSE,
    ),
    ja(
        r"もう(?:少し|すこし|ちょっと)…(?:効果|実感|結果|成果)",
        "it promises an effect to those who stay",
        _FALSE,
    ),
    ja(
        r"(?:業界|日本|世界|国内|地域|売上|満足度)…(?:No\.? ?1|ナンバー(?:ワン|1)|[1一]位|最安|"
        r"最高峰|初の)|最安値|日本一|世界一|他社より",
        "it claims a rank",
        _BEST,
    ),
    ja(
        r"(?:医師|医者|お医者|専門医|薬剤師|専門家)…(?:推奨|おすすめする|すすめる|お墨付き|"
        r"太鼓判|推薦)",
        "it borrows a doctor's word",
        _AD,
    ),
    en(
        r"\bguarantee(?:d|s)?\b…\b(?:results?|effects?|success|weight|satisf\w+|cures?|improve\w*|"
        r"work)\b"
        r"|\b(?:results?|success|effects?|improvement|weight loss)\b…\bguaranteed\b|"
        r"\bwe (?:guarantee|promise) (?:that )?(?:it|you)\b",
        "it promises an effect",
        _ADVERT,
    ),
    en(
        rf"\b(?:cur(?:es?|ed|ing)|heal(?:s|ed|ing)?|treat(?:s|ing)?|prevent(?:s|ing)?|"
        rf"eliminat(?:es?|ing)|get(?:s)? rid of|reliev(?:es?|ing))\b…\b{_ILLS_EN}\b"
        r"|\b(?:it|this|which|that|product|supplement|cream) (?:\w+ )?cures\b|\bmiracle\b",
        "it promises to heal",
        _CURE,
    ),
    en(r"\b(?:clinically|scientifically|medically) proven\b", "it claims a proof", _ADVERT),
    en(
        r"\b(?:no|zero|without(?: any)?|free of) side[- ]effects?\b|\bside[- ]effect[- ]free\b|"
        r"\b(?:risk|100%)[- ](?:free|safe)\b|\bcompletely safe\b",
        "it promises that nothing can go wrong",
        _ADVERT,
    ),
    en(
        r"\b(?:you'll|you will|helps? you|will) lose (?:weight|fat|kilos?|pounds?|inches)\b|"
        r"\bburn(?:s|ing)? (?:\w+ )?fat\b|\bweight[- ]loss results\b|\bslimming effect",
        "it promises a loss of weight",
        _HEALTH,
    ),
    en(
        r"\bboost(?:s|ing)? (?:\w+ )?immun|\bdetox|\breverses? (?:\w+ )?ag(?:e?ing)\b|"
        r"\banti[- ]?ag(?:e?ing) effect|\bmakes? you (?:look )?younger\b",
        "it promises an effect on the body",
        _HEALTH,
    ),
    en(
        r"\b(?:you'll|you will|will|certain to|sure to) (?:soon |definitely |certainly |surely |"
        r"always )?(?:see|notice|feel|get|have) (?:\w+ )?(?:results?|effects?|the difference|"
        r"improvements?|better)\b"
        r"|\b(?:works|will work) for (?:everyone|everybody|you|anyone)\b|\bdefinitely (?:works?|"
        r"helps?)\b|\bresults are (?:just )?around\b",
        "it promises an effect",
        _ADVERT,
    ),
    en(
        r"\b(?:doctors?|physicians?|dermatologists?|experts?)[- ](?:\w+ )?(?:recommend(?:ed|s)?|"
        r"approved|endorsed)\b|\b(?:recommended|approved|endorsed) by (?:\w+ )?(?:doctors|"
        r"physicians|dermatologists|experts)\b",
        "it borrows a doctor's word",
        _ADVERT,
    ),
    en(
        r"\bno\. ?1\b|#1\b|\bnumber one\b (?:in|brand|choice|service)|\b(?:world|"
        r"industry)(?:'s)?[- ](?:best|leading|first)\b|\bbest in the (?:world|industry|"
        r"country)\b|\bcheapest (?:in|on|anywhere|price)\b",
        "it claims a rank",
        _DECEPTIVE,
    ),
)
