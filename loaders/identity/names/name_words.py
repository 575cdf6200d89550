"""Words that tell how a person's name is built; all in the normal form of `graph.names`."""

import re


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


DEGREES = frozenset(_words("phd md dphil msc"))

_EAST_ASIAN_SURNAMES = _words(
    # Chinese ones, about as frequent as they come: in pinyin, then as they are written in Hong Kong and Taiwan
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song",
    "deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu lv ding ren yao shen zhong",
    "tan fu cui liao lei fan qin shi hao gong shao wan qian dai yan mo kong xiang chang bai kang meng xue yin hou tao",
    "duan qiao lai pang fang jin wen gu xia zou xiong qiu jia xing mao geng pei miao qi ji sheng ning",
    "wong chan lee chang cheung leung ng tsai hsu hsieh chow chiu lam lau ho kwok yeung tsang hsiao chiang chung teng",
    "tseng yeh tsao",
    # Korean and Vietnamese ones
    "kim park choi jung jeong kang cho yoon jang lim shin seo kwon hwang ahn hong yoo jeon ko moon bae baek heo nam",
    "noh ryu byun chung joo woo min",
    "nguyen tran pham hoang phan vu vo dang bui ngo duong ly dinh truong trinh",
)
SURNAME_RANK = {surname: rank for rank, surname in enumerate(dict.fromkeys(_EAST_ASIAN_SURNAMES))}
"""East Asian surnames, which may stand first or last; of two, the one with the lower rank is more often a surname."""

COMMON_SURNAMES = ((10, 11), (25, 10), (60, 8), (120, 7), (len(SURNAME_RANK), 5))
"""Up to which rank, the step (`rarity_step`) that an East Asian surname has at the least, however small the graph is.

As counted in the 111 thousand names of 91 thousand conference papers; the same of given names is below. Without it, a
conference or two would not tell how many people are called Yang Liu.
"""
COMMON_GIVEN_NAME, OTHER_GIVEN_NAME = 6, 2
"""Of given names with one syllable, and with more."""

_SYLLABLE = r"(?:[bcdghjklmnpqrstwyzf]|[cskgtpn]h|ts|hs|hw|hy|ky|gy|kw|tr|x)?[aeiouy]{1,3}(?:ng|nh|[nmklpt])?"
SYLLABLE = re.compile(_SYLLABLE)
SYLLABLES = re.compile(f"(?:{_SYLLABLE}){{1,3}}")
"""A word that may be an East Asian given name, by its letters."""

OTHER_LETTER = {
    nickname: name
    for name, nicknames in {
        "alexander": "sasha xander zander",
        "andrew": "drew",
        "anthony": "tony toni",
        "christina": "tina",
        "cornelis": "kees",
        "elizabeth": "liz lizzie liza betty beth bess",
        "eugene": "gene",
        "isabella": "bella",
        "ivan": "vanya",
        "johannes": "hans",
        "margaret": "peggy peg",
        "richard": "dick",
        "robert": "bob bobby",
        "william": "bill billy",
        "yevgeny": "evgeny evgenii eugen",
        "yekaterina": "ekaterina",
        "yelena": "elena",
    }.items()
    for nickname in nicknames.split()
}
"""Nicknames, and other spellings, that do not begin as the name does."""
