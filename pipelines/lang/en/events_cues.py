"""English words of status, in the order in which they are tried: denials, changes, plans, now, past."""

from __future__ import annotations

from pipelines.lang.en.events_wordings import CANCELLED, MOVED, NEW_DAY

CUES = (
    ("other", r"\b(?:takes?|took|come|came|enters?|entered) (?:into )?(?:effect|force)\b"),
    ("remote", r"\bby phone\b|\btelephon\w*|\bphone\b"),
    (
        "deny",
        (
            r"\b(?:has|have|was|is|were|had)(?: not|n't) (?:been )?(?:cancel|postpon|call|mov)\w+"
            r"|\bdenie[sd]\b|\bno plans to\b|\bnot (?:be )?(?:cancel|postpon)\w+|\brefuted\b"
            r"|\bnot true\b"
        ),
    ),
    (
        "counterfactual",
        (
            r"\b(?:asked|proposed|suggested|called|urged|wanted"
            r"|petition)\w* (?:\w+ ){0,3}(?:to )?(?:cancel|postpone|move)\b|\bwould have\b"
            r"|\bcould have\b"
        ),
    ),
    ("new_day", NEW_DAY),
    ("move", MOVED),
    ("cancel", CANCELLED),
    (
        "cancel",
        (
            r"\b(?:never took place|did(?: not|n't) (?:take place|happen))\b|\bcancel(?:led|ed|s|ling"
            r"|lation)?\b|\bcall(?:s|ed|ing)? off\b|\bscrap(?:s|ped|ping)?\b|\bax(?:e|es|ed|ing)\b"
            r"|\b(?:will not|will no longer|won't|is no longer to|are not to) (?:be held|take place|happen"
            r"|go ahead|be taking place)\b|\bwill not (?:convene|gather|meet)(?= (?:on|in|at|as|this|next)\b)"
        ),
    ),
    (
        "stay_away",
        (
            r"\bnever (?:showed up|arrived|came|travel\w+)\b|\bdid(?: not|n't) (?:show up|arrive|come"
            r"|travel|visit"
            r"|attend)\b|\bno longer (?:going|coming|attending)\b|\bpulls? out of\b|\bpulled out of\b"
            r"|\bwill not (?:attend|visit|travel|go|come|take part|participate)\b|\bwon't (?:attend"
            r"|visit|travel|go)\b|\bskips?\b"
        ),
    ),
    (
        "move",
        (
            r"\bpostpon(?:e|ed|es|ement|ing)\b|\breschedul\w+|\bput (?:off|back)\b|\bputting off\b"
            r"|\bdelay(?:ed|s|ing)\b|\bmoved (?:to|from|forward|back)\b|\b(?:to|until) a later date\b"
            r"|\bmov(?:e|es|ing) (?:the |its )|\bpush(?:ed|es|ing)? back\b|\bshift(?:ed|ing|s) (?:to"
            r"|from)\b|\b(?:pushed|slipped|slid|bumped)(?= (?:\w+ )?(?:to|until|till)\b)"
            r"|\bputs? (?:off|back)\b|\b(?:put )?on (?:hold|ice)\b"
            r"|\bmoved (?=(?:the|its|their|a) )"
            r"|\bbrought forward\b|\badjourned\b|\bsuspended\b|\bdeferred\b"
        ),
    ),
    (
        "given_up",
        (
            r"\b(?:was|were) (?:supposed|due|to be held|to have been|scheduled|slated|planned"
            r"|initially|originally|expected|set)\b|\bhad (?:originally |initially "
            r"|previously )?been (?:planned|scheduled|due)\b|\boriginally\b|\bpreviously (?:slated"
            r"|scheduled|planned)\b|\binitially\b"
        ),
    ),
    (
        "planned_for",
        r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!be )\b(?:scheduled|slated|planned|due|set)"
        r"(?: to (?:be held|take place|begin|start|open))?(?= (?:for|on|in|at)\b)",
    ),
    ("invite", r"\binvited?\b|\binvites\b|\binvitation\b|\binviting\b"),
    ("propose", r"\bpropos(?:ed|es)\b|\bsuggest(?:ed|s)\b"),
    (
        "maybe",
        r"(?<!in )(?<!on )(?<!of )(?<!late )(?<!\d )\bmay\b(?! \d)|\bmay\b(?= (?:be|have|also|not"
        r"|still)\b)|\bmight\b|\bcould\b"
        r"|\bpossible\b|\bpossibly\b",
    ),
    (
        "plan",
        (
            r"\b(?:is|are|been|being) (?:also )?(?:scheduled|planned|expected|due|set|slated|prepared"
            r"|preparing|timed)\b|\bplan(?:s|ned|ning)?\b|\bscheduled\b|\bexpected\b|\bupcoming\b"
            r"|\bprepar\w+|\bforthcoming\b|\bset (?:for|to)\b|\bare discussing\b|\bagreed upon\b"
            r"|\bon the (?:agenda|schedule)\b|\bawaits?\b|\bahead of\b|\bintends?\b"
        ),
    ),
    (
        "ends",
        r"\bwill (?:end|conclude|finish|wrap up)\b|\b(?:will run|runs|lasts"
        r"|will last)\b(?= (?:until|through|till|to)\b)",
    ),
    (
        "future",
        (
            r"\bwill (?:\w+ )?(?:be held|take place|host|hold|begin|start|open|run|last|kick|meet|be"
            r"|convene|gather|chair)\b|\bto (?:host|hold|be held|take place|begin|kick off|convene"
            r"|meet|discuss)\b|\bwill\b|\bhosts?\b(?= (?:next|an|the|on))|\bgathers?\b"
        ),
    ),
    (
        "join_future",
        (
            r"\b(?:will|to) (?:\w+ )?(?:attend|chair|co-chair|preside|join|take part|participate|visit"
            r"|pay|travel|arrive"
            r"|address|lead|make)\b|\bset for\b"
        ),
    ),
    ("began", r"\b(?:kicks|kicked) off\b|\b(?:has |have )?beg[au]n\b|\bopened\b|\bstarted\b"),
    (
        "now",
        (
            r"\b(?:kicks|kicked) off\b|\b(?:has |have )?beg[au]n\b|\bbegins?\b|\bopen(?:s|ed)\b"
            r"|\bstart(?:s|ed)\b|\bis (?:being held|taking place|underway|under way)\b"
            r"|\bare (?:being held|taking place|underway)\b|\bgathered\b|(?<!the )(?<!\ba )\bgathering\b"
        ),
    ),
    (
        "join_now",
        (
            r"\battends\b|\btakes part\b|\bis (?:attending|taking part|participating)\b|\bjoins\b"
            r"|\bwelcomes\b|\bparticipates\b|\bmeets\b|\bconvenes\b"
        ),
    ),
    (
        "arrive",
        (
            r"\barriv(?:ed|es|ing)\b|\bdepart(?:s|ed)\b|\bflew\b|\bleft for\b|\bleaves for\b"
            r"|\blands?\b|\bheading to\b"
        ),
    ),
    (
        "past",
        (
            r"\b(?:was|were) (?:held|hosted|signed|discussed|concluded)\b|\btook place\b|\bheld\b"
            r"|\bended\b|\bconcluded\b|\bcame to an end\b|\bmet\b|\bhosted\b|\bsigned\b|\bdiscussed\b"
            r"|\bcompleted\b|\bis over\b|\bwrap(?:s|ped) up\b|\bconcludes\b|\bfocused\b|\bwelcomed\b"
            r"|\breceived\b"
            r"|\bopening of\b"
        ),
    ),
    (
        "join_past",
        (
            r"\battended\b|\btook part\b|\bparticipated\b|\bvisited\b|\bspoke at\b|\baddressed\b"
            r"|\bjoined\b|\bpaid\b"
        ),
    ),
    ("said_at", r"\b(?:said|told|announced|noted|stated|stressed|added|reported|wrote|emphasized)\b"),
)
