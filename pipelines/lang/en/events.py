"""English event words put together: verbs of travel and meeting, clause borders, circumstances."""

from __future__ import annotations

from pipelines.lang.change_words import ChangeWords
from pipelines.lang.en.events_cues import CUES
from pipelines.lang.en.events_denials import DENIAL_WORDS
from pipelines.lang.en.events_nouns import BODIES, BOTH, HEADS, LEVELS, SERIES
from pipelines.lang.en.events_phrases import PHRASE_WORDS
from pipelines.lang.event_words import EventWords

TRAVEL = (
    ("stay_away", r"\bwill not (?:visit|travel|go|come)\b|\bwon't (?:visit|travel|go)\b"),
    ("invite", r"\binvited?\b|\binvites\b|\binvitation\b"),
    (
        "join_future",
        (
            r"\b(?:will|to|would|plans to|is expected to|set to) (?:\w+ )?(?:visit|pay|travel|arrive"
            r"|go|fly|make|come|depart)\b|\bvisits?\b(?= (?:kazakhstan|russia|astana|moscow))"
            r"|\btravels\b|\bset for\b"
        ),
    ),
    (
        "arrive",
        (
            r"\barriv(?:ed|es)\b|\bdepart(?:s|ed)\b|\bflew\b|\bleft for\b|\bleaves for\b|\bis in\b"
            r"|\bwelcom(?:es|ed)\b|\blanded\b|\bheading to\b|\bstarts?\b(?= \w+ (?:state |official "
            r"|working )?visit)"
        ),
    ),
    ("join_past", r"\bvisited\b|\btravell?ed\b|\bpaid\b|\bmade\b"),
)
MEET = (
    ("future", r"\b(?:will|to) (?:\w+ )?(?:meet|hold talks|hold (?:\w+ )?negotiations|discuss)\b"),
    (
        "now",
        r"\bmeets?\b|\bhold talks\b|\bholds (?:\w+ )?talks\b|\bhas a meeting\b|\bdiscuss\b|\bis meeting\b",
    ),
    (
        "past",
        (
            r"\bmet\b|\bheld (?:\w+ ){0,3}(?:talks|meeting|negotiations)\b|\bdiscussed\b"
            r"|\bhad (?:\w+ ){0,3}(?:meeting|talks|dinner)\b|\breceived\b|\bhosted\b"
        ),
    ),
)

HOLDERS = (
    (
        "president@RU+KZ",
        rf"\b(?:presidents|leaders) of (?:the )?{BOTH} and (?:the )?{BOTH}\b"
        rf"|\b{BOTH} and {BOTH} (?:presidents|leaders)\b|\b{BOTH}, {BOTH} (?:presidents|leaders)\b",
    ),
    (
        "pm@RU+KZ",
        rf"\bprime ministers of (?:the )?{BOTH} and (?:the )?{BOTH}\b"
        rf"|\b{BOTH} and {BOTH} prime ministers\b",
    ),
    (
        "min.foreign@RU+KZ",
        rf"\bforeign ministers of (?:the )?{BOTH} and (?:the )?{BOTH}\b"
        rf"|\b{BOTH}(?: and|,) {BOTH} foreign ministers\b",
    ),
    (
        "president@RU",
        r"\brussian president\b|\bpresident of russia\b|\brussian leader\b|\brussia['’]s president\b",
    ),
    (
        "president@KZ",
        r"\bkazakh(?:stan['’]s|stani)? president\b|\bpresident of kazakhstan\b|\bkazakh leader\b",
    ),
    ("pm@RU", r"\brussian prime minister\b"),
    ("pm@KZ", r"\bkazakh prime minister\b|\bprime minister of kazakhstan\b"),
    ("min.foreign@RU", r"\brussian foreign minister\b"),
    ("min.foreign@KZ", r"\bkazakh foreign minister\b"),
)

WORDS = EventWords(
    heads=HEADS,
    series=SERIES,
    bodies=BODIES,
    levels=LEVELS,
    cues=CUES,
    visit_levels=(
        ("state", r"\bstate (?:visit|trip)|\bofficial state\b"),
        ("official", r"\bofficial (?:\w+ )?(?:visit|trip)"),
        ("working", r"\bworking (?:visit|trip)"),
    ),
    travel=TRAVEL,
    meet=MEET,
    target=(
        r"\b(?:to|in|at|for|visits?|visited)\s+(?:the\s+)?(?:republic\s+of\s+|city\s+of\s+"
        r"|kazakh\s+capital\s+|russian\s+capital\s+|russia's\s+|kazakhstan's\s+)?$"
    ),
    target_suffix=r"(?!)",
    target_before=r"[\w-]+ (?:(?:state|official|working|upcoming|planned|\w+-day) )*",
    inviter=(r"\b(?:at the invitation of|invited by) (?:[\w-]+ ){0,5}$", r"(?:'s|’s) invitation"),
    holders=HOLDERS,
    bid=r"\binvit\w+ (?:[\w-]+ ){0,3}to (?:join|become|invest|cooperate)\b",
    offices=r"\b(?:presidents?|prime ministers?|ministers?|leaders?|delegations?|speakers?)\b",
    negated=r"\bno plans\b|\bunlikely\b|\bnot planned\b|\bwill not meet\b",
    narrow=r"\b(?:narrow|extended|expanded|one-on-one)\b",
    own_place=r"\bthe (?:country|republic)\b",
    during=r"\b(?:during|as part of|on)(?: [\w-]+){0,3}\s*$",
    made=r"\b(?:pays?|paid|pay|makes?|made|completed|began|begins|starts|started|cancel\w+|postpon\w+"
    r"|call\w* off|puts? off|putting off|delay\w*|reschedul\w+|on)"
    r" (?:an? |his |her |the )?(?:\w+ )*$",
    traveller_case=r"(?!)",
    delegation=r"\b(?:a |the )?delegation (?:of|from) [^,.;()]{3,40}",
    opening=r"\b(?:for|attend) the opening\b",
    purpose=r"\b(?:for|to attend|to take part in|to participate in|at) (?:[\w-]+ ){0,4}$",
    past_context=r"\b(?:after|following|results of|outcomes of)(?: [\w-]+){0,2}\s*$",
    plan_context=(
        r"\b(?:ahead of|on the eve of|preparations? for|prepare for|before|for)(?: (?:the|an|a"
        r"|upcoming|state|official|next))*\s*$"
    ),
    gathering=r"\b(?:gather|meet|met|convene)\w*",
    long_ago=r"\blast year\b|\byears? ago\b|\bin the past\b",
    pronoun=r"\b(?:he|she)\b",
    sport=r"\b(?:match|football|hockey|championship|tournament|coach)\b",
    likewise=r"\bat the same time\b|\balso (?:be held|take place)",
    owners=(
        ("KZ", r"\b(?:kazakh|kazakhstan)\w* cultur|culture of kazakhstan"),
        ("RU", r"\brussian cultur|culture of russia"),
    ),
    theme=r"\bunder the (?:motto|theme|slogan)\b|\bthe theme (?:of the \w+ )?is\b",
    documents=r"(?<=sign )(?:an? |the )?(?:declaration|agreement|memorandum|treaty|roadmap|protocol)\w*"
    r"|(?<=signed )(?:an? |the )?(?:declaration|agreement|memorandum|treaty|roadmap"
    r"|protocol)\w*",
    habitual=r"\b(?:annual|annually|every year|held since|since \d{4})\b",
    other_parties=r"\b(?:belarus|uzbek|kyrgyz|mongol|china|chinese|armen|azerbaij|tajik|turkmen|turk)",
    other_public=r"\b(?:youth|student|women|children|rector|business|sport|medical|media)",
    whose_forum=r" (?:of|for) (?:the )?"
    r"(?!border|cooperation|countries|states|leaders|russia|kazakhstan)(?:\w+ )?\w+s\b",
    subbody=r"\b(?:subcommittee|sub-committee|subcommission|working group|co-chair|chair)\w* (?:of |on )?"
    r"(?:[^.,;:()]{0,60} )?$",
    acting=r" [^.,;:()]{0,40}?\b(?:approved|extended|introduced|postponed the|adopted)\b",
    subevent=r"\b(?:plenary|panel|breakout)\b",
    boundary=(
        r";|:(?= )|, (?=(?:which|where|when|who|that|but|while|although|after which|according)\b)"
        r"|, (?=(?:\w+ ){0,4}(?:said|told|reported|announced|reports|says|stated|noted)\b)|\) "
    ),
    relative=r", (?:which|where|when|that)\b",
    where=r",? where\b",
    speech=r"\b(?:said|told|reports?|reported|announced|says|stated|noted|according|wrote)\b",
    context=(
        r"\b(?:within|during|on the sidelines of|as part of|ahead of|before|after|for|at|in|to"
        r"|following)(?: (?:the|an?|[\w-]+th|[\w-]+al|upcoming|state|official))*\s*$"
    ),
    back_reference=(
        r"\b(?:it|he|she|they)\b|\bthe (?:event|forum|summit|visit|meeting|session|trip|gathering|conference"
        r"|drills?|exercises?|mission|fair|camp)\b"
        r"|\bthis year's event\b"
    ),
    resumes=r"\b(?:resum|return)\w*",
    doubt=r"(?<!in )(?<!on )(?<!of )(?<!late )(?<!\d )\bmay\b(?! \d)|\bmay\b(?= (?:be|have|also|not"
    r"|still)\b)|\bmay\b(?= (?:be|have|also|not|still)\b)|\b(?:might"
    r"|could)\b(?! not)|\bpossib(?:le|ly|ility)\b|\blikely\b|\bprobably\b|\bconsider\w*"
    r"|\bmull\w*|\bweigh(?:s|ed|ing)?\b|\brumou?r\w*|\bnot (?:be )?rul(?:e|ed|ing) out\b|\bdiscuss\w*"
    r"|\bwhether\b",
    doubt_after=r"[^.;,]{0,20}\b(?:is|are|being) (?:being )?(?:considered|possible|discussed|not ruled out"
    r"|under consideration)\b",
    decided=r"(?<!not )\b(?:has|have|had) decided\b|\bdecision (?:was|has been) (?:made|taken)\b",
    instead=r"\b(?:instead of|rather than|and not|not)(?: (?:on|in|at))? $",
    instead_after=r"(?!)",
    not_before=r"\bnot (?:(?:in|on) )?$",
    but_after=r",? but\b",
    not_but=r"\bnot (?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?,? but (?:on )?$",
    timed=r"\b(?:timed|coincid\w+)\b",
    perhaps=r"(?:(?<!in )(?<!on )(?<!of )(?<!late )(?<!\d )\bmay|\bmight|\bcould|\bpossibly"
    r"|\bprobably)(?: \w+){0,2} $",
    subordinate=r", that\b",
    earlier=r"^\W*(?:earlier|previously|originally|initially)\b",
    answer=r"\b(?:return|reciprocal)\b",
    next_edition=r"\b(?:next|upcoming|forthcoming|regular)\b",
    previous_edition=r"\b(?:last|previous|past|earlier)\b",
    no_person=r"\b(?:forum|summit|visit|trip|talks|meeting|session|council|commission|cooperation|union"
    r"|week"
    r"|days?|deputy|minister|ministry|president|exhibition|games|festival|expo|conference|partnership"
    r"|center"
    r"|centre|university|bank|agency|company|city|region|off|puts?|(?:postpon|cancel|delay|reschedul"
    r"|scrap)\w*|calls?)\b",
    remote=r"\b(?:phone|telephone|phoned|letter|telegram|by phone)\b",
    not_event=(
        r"(?<!of )\b(?:government|cabinet|staff) meeting|\bmeeting room|\bpress conference"
        r"|\bnews conference|\bvideo conference|\bvideoconference"
        r"|\btalks show"
    ),
    ordinals={
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "fifth": 5,
        "sixth": 6,
        "seventh": 7,
        "eighth": 8,
        "ninth": 9,
        "tenth": 10,
    },
    changes=ChangeWords(
        by_now=r"\b(?:will|is|are|it) now\b|\bnow (?:set|scheduled|due|expected)\b",
        shift=r"\b(?P<many>a|an|one|two|three|four|five|ten|\d{1,2}) (?P<unit>days?|weeks?)"
        r" (?:(?P<sooner>earlier|sooner)|(?P<later>later))(?= than\b)",
        numbers={"a": 1, "on": 1, "tw": 2, "th": 3, "fo": 4, "fi": 5, "te": 10},
        units={"d": 1, "w": 7},
    ),
    chairs=r"\bco-?chair(?:s|men)\b",
    denials=DENIAL_WORDS,
    phrases=PHRASE_WORDS,
    promise=r"\b(?:promise[sd]?|pledge[sd]?|vow(?:s|ed)|agree[sd]|assure[sd]|told)\b",
    infinitive=r"^to\b",
    window=(80, 90),
    russian_names=False,
)
