"""English names of events: common nouns, standing series, and bodies with their levels of meeting."""

from __future__ import annotations

BOTH = r"(?:russia\w*|kazakh\w*|qazaq\w*)"

HEADS = (
    (
        "visit",
        r"\b(?:state |official |working )?visits?\b(?! (?:kazakhstan|russia|the|moscow|astana))|\btrips?\b",
    ),
    ("media_forum", r"\bmedia forum\b"),
    ("forum", r"\bforums?\b"),
    ("summit", r"\bsummits?\b"),
    (
        "commission",
        r"\b(?:intergovernmental|inter-?parliamentary|parliamentary|bilateral|cooperation"
        r"|joint) commission\b"
        r"|\bcommission (?:on|for) (?:\w+ )?cooperation\b",
    ),
    ("session", r"\bsessions?\b|\bmeetings? of (?=the (?:\w+ ){0,3}(?:council|commission|board|heads))"),
    ("talks", r"\btalks\b|\bnegotiations\b|\bconsultations\b|(?<!national )(?<!in )\bdialogue\b"),
    ("meeting", r"\bmeetings?\b"),
    ("round_table", r"\bround ?-?table\b"),
    ("seminar", r"\b(?:seminar|webinar|workshop|symposium)\b"),
    ("exhibition", r"\bexhibitions?\b|\bexpo\b"),
    ("conference", r"\bconferences?\b(?! call)|\bcongress\b"),
    (
        "days",
        r"\bdays of (?:[\w'’-]+ ){0,3}(?:culture|cinema|film)\b|\bculture days\b|\bcultural days\b"
        r"|\b(?:film|cinema) days\b",
    ),
    ("mission", r"\b(?:business|trade) mission\b"),
    ("rally", r"\bhackathon\b"),
    ("fair", r"\b(?:trade )?fair\b"),
    ("tour", r"\bguest performances?\b|\bconcert tour\b"),
    ("camp", r"\b(?:youth|summer|language|students?['’]?) (?:\w+ )?camp\b"),
    ("concert", r"\b(?:gala )?concerts?\b"),
    ("parade", r"\bparade\b"),
    (
        "drills",
        r"\b(?:military |joint )?(?:drills|exercises?)\b"
        r"|\b(?:defen[cs]e|military|joint|naval|border|(?:counter|anti)-?terror\w*|staff|tactical|rescue"
        r"|live-fire) drill\b(?!-)",
    ),
    ("games", r"\bnomad games\b|\bgames of the future\b"),
    ("festival", r"\bfestival\b"),
)
SERIES = (
    (
        "forum_interregional",
        (
            rf"\b(?:inter-?regional|cross-border|border)(?: \w+){{0,2}} (?:cooperation )?forum\b"
            rf"|\bforum (?:of|on|for) inter-?regional cooperation\b|\binter-?regional forum\b|\b{BOTH}"
            rf"[-– ]+{BOTH} (?:\w+ ){{0,3}}forum\b|\bforum of (?:border )?regions of {BOTH}"
        ),
    ),
    ("igc", r"\bintergovernmental commission\b"),
    ("ipc_majilis_duma", r"\b(?:inter-?parliamentary|parliamentary) commission\b"),
    (
        "seec",
        (
            r"\bsupreme eurasian economic council\b|\bseec\b|\beaeu summit\b"
            r"|\beurasian economic union summit\b"
            r"|\b(?:summit of|meeting of) the (?:eaeu|eurasian economic union)\b"
            r"|\beurasian economic council\b"
        ),
    ),
    ("eic", r"\beurasian intergovernmental council\b|\bmeeting of eaeu heads of government"),
    (
        "cis_informal",
        (
            r"\b(?:informal|unofficial) (?:cis |commonwealth )?(?:leadership )?(?:summit"
            r"|meeting)(?: of)?(?: the)?(?: leaders of)?(?: the)?(?: cis\b| commonwealth)?"
        ),
    ),
    (
        "csto_csc",
        (
            r"\bcollective security council\b|\bcsto (?:leaders' )?summit\b"
            r"|\bcollective security treaty organi[sz]ation summit"
        ),
    ),
    (
        "ca_russia",
        (
            r"\b(?:central asia|russia)\s*[-–—]+\s*(?:russia|central asia)\W+summit"
            r"|\bsummit\W+(?:central asia|russia)\s*[-–—]\s*(?:russia|central asia)"
        ),
    ),
    ("caspian_summit", r"\bcaspian summit\b"),
    ("caspian_econ_forum", r"\bcaspian economic forum\b"),
    ("spief", r"\bst\.? petersburg international economic forum\b|\bspief\b"),
    ("eef_vladivostok", r"\beastern economic forum\b"),
    ("eef_eurasian", r"\beurasian economic forum\b"),
    ("aif", r"\bastana international forum\b"),
    ("innoprom_kz", r"\binnoprom\b"),
    ("victory_parade", r"\bvictory (?:day )?parade\b"),
    ("nomad_games", r"\bworld nomad games\b"),
)
BODIES = (
    ("sco", r"\bsco\b|\bshanghai cooperation organi[sz]ation\b"),
    ("cis", r"\bcis\b|\bcommonwealth of independent states\b"),
    ("csto", r"\bcsto\b|\bcollective security treaty organi[sz]ation\b"),
    ("eaeu", r"\beaeu\b|\beurasian economic union\b"),
    ("caspian", r"\bcaspian (?:littoral )?states\b"),
    ("brics", r"\bbrics\b"),
    ("ots", r"\borgani[sz]ation of turkic states\b|\bturkic council\b"),
    ("g20", r"\bg-?20\b"),
    ("china_ca", r"\bchina\s*[-–]\s*central asia\b|\bcentral asia\s*[-–]\s*china\b"),
)
LEVELS = (
    ("heads_of_state", r"\bheads of state\b|\bleaders?\w*\b|\bpresidents?\b|\bsummit\b"),
    ("heads_of_government", r"\bheads of government\b|\bprime ministers\b"),
    ("foreign_ministers", r"\bforeign ministers\b"),
    ("defence_ministers", r"\bdefen[cs]e ministers\b"),
    (
        "security_secretaries",
        r"\bsecurity council secretaries\b|\bsecretaries of (?:the )?security councils\b",
    ),
    ("parliament", r"\binterparliamentary assembly\b"),
    ("drills", r"\bdrills\b|\bexercises?\b"),
)
