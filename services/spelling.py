"""How the name of a unit may be typed: in characters, in pinyin, by initials, or in English.

What `spell` writes is stored beside the name, so that looking for it needs no dictionary: each way begins with WHOLE,
or with LATER where it begins at a later syllable or word.
"""

from itertools import product

from domain.languages import Name
from domain.units import COMMUNITY, LATER, WHOLE, fold

COMMUNITY_ZH = "社区"
SYLLABLES_OF_COMMUNITY = ("she", "qu")

VARIANTS_AT_MOST = 16
"""Above this only one character at a time is read in another way."""

OTHER_READINGS = {
    "乐": ("le", "yue"),
    "行": ("xing", "hang"),
    "长": ("chang", "zhang"),
    "重": ("chong", "zhong"),
    "都": ("du", "dou"),
    "朝": ("chao", "zhao"),
    "厦": ("sha", "xia"),
    "蔚": ("wei", "yu"),
    "堡": ("bao", "pu", "bu"),
    "埔": ("pu", "bu"),
    "莘": ("xin", "shen"),
    "浒": ("hu", "xu"),
    "会": ("hui", "kuai"),
    "曾": ("zeng", "ceng"),
    "单": ("dan", "shan"),
    "解": ("jie", "xie"),
    "朴": ("pu", "piao"),
    "角": ("jiao", "jue"),
    "覃": ("tan", "qin"),
    "车": ("che", "ju"),
    "泊": ("bo", "po"),
    "藏": ("cang", "zang"),
    "盛": ("sheng", "cheng"),
    "传": ("chuan", "zhuan"),
    "调": ("diao", "tiao"),
    "降": ("jiang", "xiang"),
    "觉": ("jue", "jiao"),
    "校": ("xiao", "jiao"),
    "省": ("sheng", "xing"),
    "宿": ("su", "xiu"),
    "阿": ("a", "e"),
    "六": ("liu", "lu"),
    "柏": ("bai", "bo"),
    "尉": ("wei", "yu"),
    "薄": ("bo", "bao"),
    "泌": ("mi", "bi"),
    "陂": ("bei", "pi", "po"),
    "蚌": ("bang", "beng"),
    "泷": ("long", "shuang"),
    "卡": ("ka", "qia"),
    "澄": ("cheng", "deng"),
    "尾": ("wei", "yi"),
    "巷": ("xiang", "hang"),
    "地": ("di", "de"),
    "露": ("lu", "lou"),
    "色": ("se", "shai"),
    "种": ("zhong", "chong"),
    "参": ("can", "shen"),
    "洞": ("dong", "tong"),
    "番": ("fan", "pan"),
    "查": ("cha", "zha"),
    "仔": ("zai", "zi"),
    "涌": ("yong", "chong"),
    "圩": ("wei", "xu"),
    "弄": ("nong", "long"),
    "翟": ("zhai", "di"),
    "侗": ("dong", "tong"),
}
"""Characters of place names that people read in more than one way; a dictionary alone takes 长岭 for zhang ling."""


def spell(code: str, level: str, name: Name) -> str:
    """Write down the ways in which a unit's name may be typed. A community is one whether its name says so or not."""
    wholes, later = _spell_chinese(fold(name.zh), community=level == COMMUNITY)
    words = [word for word in map(fold, name.en.split()) if word]
    wholes += ["".join(words), "".join(word for word in words if word != COMMUNITY), fold(code)]
    later += ["".join(words[start:]) for start in range(1, len(words)) if words[start] != COMMUNITY]
    return "".join(
        (*(WHOLE + way for way in dict.fromkeys(wholes) if way), WHOLE, *(LATER + way for way in dict.fromkeys(later)))
    )


def _spell_chinese(name: str, *, community: bool) -> tuple[list[str], list[str]]:
    core = name.removesuffix(COMMUNITY_ZH) or name
    tail = SYLLABLES_OF_COMMUNITY if community or core != name else ()
    wholes, later = [core + (COMMUNITY_ZH if tail else ""), core], []
    for reading in _list_readings(core):
        spoken = (*reading, *tail)
        wholes += ["".join(spoken), "".join(reading), _initials(spoken), _initials(reading)]
        later += ["".join(spoken[start:]) for start in range(1, len(reading))]
    return wholes, later


def _initials(syllables: tuple[str, ...]) -> str:
    return "".join(syllable[0] for syllable in syllables)


def _list_readings(text: str) -> list[tuple[str, ...]]:
    """List how a text may be read, a syllable for each character; what is no Chinese character is read as it is."""
    from pypinyin import lazy_pinyin  # a dictionary of 60 MB: only whoever imports units pays for it

    usual = lazy_pinyin(text, errors=list)  # type: ignore[arg-type]  # it takes lists too, and says so in its manual
    choices = [_list_choices(mark, syllable) for mark, syllable in zip(text, usual, strict=True)]
    number = 1
    for choice in choices:
        number *= len(choice)
    if number <= VARIANTS_AT_MOST:
        return list(product(*choices))
    return [
        tuple(usual),
        *((*usual[:at], other, *usual[at + 1 :]) for at, choice in enumerate(choices) for other in choice[1:]),
    ]


def _list_choices(mark: str, usual: str) -> tuple[str, ...]:
    """List the readings of a character, the usual one first; whoever has no ü on the keyboard types v, or u."""
    readings = dict.fromkeys((usual, *OTHER_READINGS.get(mark, ())))
    return tuple(dict.fromkeys(form for one in readings for form in (one, one.replace("v", "u"))))
