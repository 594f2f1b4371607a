from collections.abc import Mapping
from types import MappingProxyType

from actions.facts import Language

WORDS: Mapping[str, Mapping[Language, str]] = MappingProxyType(
    {
        "title": {"ja": "会話の記録", "en": "Record of a conversation"},
        "sound": {
            "ja": "記録は、封をしたときのままです。",
            "en": "The record is as it was sealed.",
        },
        "unsound": {
            "ja": "記録が、封をしたときと違っています。",
            "en": "The record is not as it was sealed.",
        },
        "conversation": {"ja": "会話", "en": "Conversation"},
        "rules": {"ja": "適用したルール", "en": "Rules that applied"},
        "facts": {"ja": "署名された事実", "en": "Signed facts"},
        "turns": {
            "ja": "表示した言葉と、お客さまの操作",
            "en": "What was shown, and what was done",
        },
        "results": {"ja": "結果", "en": "Results"},
        "chain": {"ja": "改ざん検知の鎖", "en": "Chain of hashes"},
        "customer": {"ja": "お客さま", "en": "Customer"},
        "shown": {"ja": "表示", "en": "Shown"},
        "exit": {"ja": "出口", "en": "Way out"},
        "choices": {"ja": "選択肢", "en": "Choices"},
        "nothing": {"ja": "なし", "en": "none"},
    }
)
