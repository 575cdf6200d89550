"""The words that names of institutions are made of, and the form in which two names are compared."""

import re
from functools import lru_cache

from graph.names import normal_form

_SPELLED = {
    "univ": "university",
    "uni": "university",
    "u": "university",
    "univeristy": "university",
    "universty": "university",
    "unversity": "university",
    "uinversity": "university",
    "universiti": "university",
    "inst": "institute",
    "instit": "institute",
    "institutes": "institute",
    "tech": "technology",
    "technol": "technology",
    "technologies": "technology",
    "technological": "technology",
    "sci": "science",
    "sciences": "science",
    "acad": "academy",
    "lab": "laboratory",
    "labs": "laboratory",
    "laboratories": "laboratory",
    "natl": "national",
    "nat": "national",
    "intl": "international",
    "int": "international",
    "telecommunications": "telecommunication",
    "communications": "communication",
    "posts": "post",
    "engg": "engineering",
    "engn": "engineering",
    "eng": "engineering",
    "dept": "department",
    "centre": "center",
    "saint": "st",
    "polytechnical": "polytechnic",
    "corp": "corporation",
    "munchen": "munich",
    "wien": "vienna",
    "koln": "cologne",
    "geneve": "geneva",
    "nurnberg": "nuremberg",
    "torino": "turin",
    "milano": "milan",
    "roma": "rome",
    "firenze": "florence",
    "napoli": "naples",
    "genova": "genoa",
    "padova": "padua",
    "lisboa": "lisbon",
    "sevilla": "seville",
    "praha": "prague",
}
"""Abbreviations, plurals, towns in other languages, and slips that are common in affiliations."""

_FOREIGN_UNIVERSITY = re.compile(
    r"\b(?:universit(?:at|aet|e|eit|a|t|et|etet|atea|as|atis|esi)?|universidade?|uniwersytet|univerzita|univerzitet)\b"
)
"""As `normal_form` leaves them."""

_UNIVERSITY_IN_FRONT = re.compile(
    r"^university (?:(?:degli studi )?(?:of the|of|de la|de l|de|dell|della|del|des|degli|di|da|do|du|d|zu|von|van) )?"
    r"(?=\w)(?!(?:college|hospital|health|medical)\b)"
)
_FILLERS = frozenset({"the", "and", "at", "in", "und", "et", "y"})
_TOGETHER = (
    (re.compile(r"\bjiao tong\b"), "jiaotong"),
    (re.compile(r"\bxi an\b"), "xian"),
    (re.compile(r"\bsun yat sen\b"), "sunyatsen"),
    (re.compile(r"\bmax plank\b"), "max planck"),
    (re.compile(r"^uc (?=berkeley|davis|irvine|los|merced|riverside|san|santa)"), "university of california "),
    (re.compile(r"^ut (?=austin|dallas|arlington|el paso|san antonio)"), "university of texas "),
    (re.compile(r"^umass (?=amherst|boston|lowell|dartmouth)"), "university of massachusetts "),
    (re.compile(r"^iit (?=[a-z]{4})"), "indian institute of technology "),
    (re.compile(r"^iiit (?=[a-z]{4})"), "international institute of information technology "),
    (re.compile(r"^tu (?=[a-z]{4})"), "technical university "),
    (re.compile(r"^technische university "), "technical university "),
    (re.compile(r"^technical university of "), "technical university "),
    (re.compile(r"^(?:ludwig maximilians|lmu) (?:university )?(?:of )?(?=munich)"), "ludwig maximilian university of "),
)
_COMPANY = re.compile(
    r"(?:(?:^| )(?:inc|incorporated|ltd|limited|llc|llp|plc|corporation|co|company|gmbh|ag|sa|bv|pvt|pte|kk|lp|com))+$"
)


@lru_cache(maxsize=20_000)
def form_of(name: str) -> str:
    """The words of a name in order, abbreviations written out, without articles and "and"; "" where none is left.

    >>> form_of("The Univ. of Science & Tech. of Foo") == form_of("University of Science and Technology of Foo")
    True
    >>> form_of("Technische Universität Darmstadt") == form_of("TU Darmstadt")
    True
    """
    words = [_SPELLED.get(word, word) for word in normal_form(name).replace("'", "").split()]
    text = " ".join(word for word in words if word not in _FILLERS)
    text = _UNIVERSITY_IN_FRONT.sub("university of ", _FOREIGN_UNIVERSITY.sub("university", text))
    for pattern, together in _TOGETHER:
        text = pattern.sub(together, text)
    return _COMPANY.sub("", text)


HEAD = re.compile(
    r"\b\w+ university\b|\buniversity \w+|\binstitute (?:of|for) (?:\w+ ){0,4}technology\b"
    r"|\b(?:polytechnic|politecnico|polytechnique)\b|^(?:\w+ ){1,3}college\b|^college of william\b|^ecole\b"
    r"|\bacademy of (?:\w+ )?science\b|^academia sinica\b|\bnational laboratory$|\bhospital\b|\bfraunhofer\b"
    r"|^max planck\b"
)
"""In a form: only institutions have such words."""

ACADEMY = re.compile(r"\bacademy of (?:\w+ )?science\b|^academia sinica\b")
"""In a form: a body whose institutes are institutions themselves."""

INSTITUTE = re.compile(r"^(?:\w+ ){0,3}institute\b|^(?:\w+ ){0,3}(?:center|laboratory) (?:of|for)\b")
"""In a form: perhaps an institution, when it stands alone or before an academy."""

_PART = "department|school|faculty|division|section|chair|college|campus|program|programme"
PART = re.compile(
    rf"^(?:\w+ ){{0,3}}(?:{_PART}) (?:of|for)\b|^(?:{_PART})\b|\b(?:{_PART})$|^ministry\b"
    r"|^(?:computer|computing|electrical|electronic|mechanical|software|information|data|biomedical|civil|statistic\w*"
    r"|mathematic\w*|physics|linguistics|machine learning|computational linguistics|artificial intelligence|robotics"
    r"|eecs|ece|cse|cs|ee|me)(?: (?:science|engineering|computer|electronic|information|technology|system|systems))*$"
    r"|^(?:phd|student|professor|assistant|associate|member|work done|author|authors|ieee|equal|corresponding|senior"
    r"|fellow|mr|dr|prof|independent|unaffiliated|none|n a|na|anonymous|formerly|currently)\b"
)
"""In a form: what never is an institution, but a part of one, a calling or a place in it."""

UNIT = re.compile(r"\b(?:group|team|unit)\b")
"""In a form: what is an institution only where nothing else is named."""

_PLACE_NAMES = """
argentina australia austria bangladesh belgium brazil bulgaria cameroon canada chile china p-r-china pr-china prc
colombia costa-rica croatia cuba cyprus czech-republic czechia denmark ecuador egypt england estonia ethiopia finland
france germany ghana greece hong-kong hongkong hong-kong-sar hungary iceland india indonesia iran iraq ireland israel
italy japan jordan kazakhstan kenya korea republic-of-korea south-korea kuwait latvia lebanon lithuania luxembourg
macau macao malaysia malta mexico morocco nepal netherlands new-zealand nigeria northern-ireland norway oman pakistan
palestine peru philippines poland portugal qatar romania russia russian-federation rwanda saudi-arabia scotland
senegal serbia singapore slovakia slovenia south-africa spain sri-lanka sweden switzerland syria taiwan roc thailand
tunisia turkey turkiye uganda ukraine uae united-arab-emirates united-kingdom uk gb united-states
united-states-of-america usa us u-s-a u-s uruguay uzbekistan venezuela vietnam viet-nam wales alabama alaska arizona
arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky
louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada new-hampshire
new-jersey new-mexico new-york north-carolina north-dakota ohio oklahoma oregon pennsylvania rhode-island
south-carolina tennessee texas utah vermont virginia west-virginia wisconsin wyoming district-of-columbia ontario
quebec british-columbia alberta manitoba nova-scotia victoria new-south-wales queensland ca ny ma wa tx pa il md nj va
ga mi nc oh az co in mn wi tn ct dc on bc qc ab nsw vic act amsterdam atlanta austin baltimore bangalore barcelona
beijing berlin boston cambridge chengdu chennai chicago copenhagen delhi dublin edinburgh guangzhou haifa hangzhou
harbin hefei helsinki hyderabad jinan kolkata kyoto lausanne london los-angeles lyon madrid melbourne menlo-park
montreal moscow mountain-view mumbai munich nanjing new-delhi nyc osaka oxford palo-alto paris philadelphia pittsburgh
prague pune redmond rome san-diego san-francisco san-jose santa-clara seattle seoul shanghai shenzhen stockholm suzhou
sydney taipei tel-aviv tianjin tokyo toronto vienna warsaw washington wuhan xian zurich
"""
_PLACES = frozenset(place.replace("-", " ") for place in _PLACE_NAMES.split())
_POSTCODE = re.compile(r"\b(?:[a-z]{1,3} )?(?:\d[\da-z]*)(?: \d[a-z]{2})?\b")


def is_place(form: str) -> bool:
    """Whether a form is a country, a state or a large town, or a number such as a postcode; it may have both.

    >>> is_place("usa"), is_place("stanford university")
    (True, False)
    """
    return not (rest := " ".join(_POSTCODE.sub(" ", form).split())) or rest in _PLACES


_CAMPUSES = {
    "university of california": "berkeley davis irvine los-angeles merced riverside san-diego san-francisco"
    " santa-barbara santa-cruz",
    "university of texas": "austin dallas arlington el-paso san-antonio",
    "university of illinois": "urbana-champaign urbana chicago springfield",
    "university of wisconsin": "madison milwaukee",
    "university of michigan": "ann-arbor dearborn flint",
    "university of north carolina": "chapel-hill charlotte greensboro wilmington",
    "university of maryland": "college-park baltimore-county baltimore",
    "university of massachusetts": "amherst boston lowell dartmouth",
    "university of colorado": "boulder denver colorado-springs",
    "university of minnesota": "twin-cities duluth minneapolis",
    "university of nebraska": "lincoln omaha",
    "university of tennessee": "knoxville chattanooga",
    "university of alabama": "birmingham huntsville tuscaloosa",
    "university of missouri": "columbia kansas-city st-louis rolla",
    "university of hawaii": "manoa hilo",
    "university of nevada": "las-vegas reno",
    "university of arkansas": "little-rock fayetteville",
    "university of washington": "tacoma bothell",
    "state university of new york": "buffalo stony-brook albany binghamton",
    "california state university": "northridge fullerton long-beach los-angeles sacramento san-bernardino fresno",
    "indian institute of technology": "bombay delhi madras kanpur kharagpur guwahati roorkee hyderabad patna bhu"
    " varanasi gandhinagar indore jodhpur ropar mandi bhilai tirupati palakkad dharwad jammu goa bhubaneswar dhanbad",
    "international institute of information technology": "hyderabad bangalore bhubaneswar pune delhi allahabad",
    "national institute of technology": "trichy tiruchirappalli silchar durgapur karnataka surathkal calicut rourkela"
    " patna warangal agartala meghalaya hamirpur kurukshetra",
    "indian statistical institute": "kolkata delhi bangalore",
    "chinese university of hong kong": "shenzhen",
    "harbin institute of technology": "shenzhen weihai",
    "hong kong university of science technology": "guangzhou",
    "birla institute of technology": "mesra pilani",
    "indiana university": "bloomington indianapolis",
    "texas a m university": "corpus-christi kingsville commerce qatar",
    "carnegie mellon university": "africa qatar silicon-valley",
    "new york university": "abu-dhabi shanghai",
    "xian jiaotong": "liverpool",
}
CAMPUSES = {name: frozenset(place.replace("-", " ") for place in places.split()) for name, places in _CAMPUSES.items()}
"""Names that several institutions share: only with the place behind them are they one of them."""

CAMPUS_PLACES = frozenset[str]().union(*CAMPUSES.values())
