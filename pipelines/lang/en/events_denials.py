"""What makes a change none in English: denials, wishes, fears, conditions."""

from __future__ import annotations

from pipelines.lang.denial_words import DenialWords

_BASE = (
    r"postpone|cancel|call off|put off|put back|delay|reschedule|move|push back|push|scrap|suspend|defer|axe"
)
_ING = (
    r"postponing|cancell?ing|calling off|putting off|delaying|rescheduling|moving|scrapping"
    r"|suspending|deferring"
)
_FALSE = (
    r"(?:false|untrue|not true|fake|wrong|groundless|baseless|unfounded|a hoax|incorrect|denied|dismissed)"
)

DENIAL_WORDS = DenialWords(
    bare=rf"\b(?:to (?:\w+ly )?(?:be )?(?:{_BASE})\w*|(?:{_ING})|(?:would|could|might|should|must|may|can"
    rf"|cannot) (?:have )?(?:to )?(?:be(?:en)? )?(?:{_BASE})\w*)$",
    decides=r"\b(?:decid|agree[ds]?\b|opt|chose|vot|forc|oblig|compel|had to|has to|have to|order|instruct"
    r"|approv|resolv|led|prompt|caus|announc|confirm|prefer|ended up)\w*|\b(?:is|are|was|were)(?= to )",
    no=r"\b(?:not|never|n't|nobody|no one|fear\w*|afraid|would) $",
    nots=r"\b(?:not|never|against)\b",
    denied=r"\b(?:heard nothing|nothing about|knows? nothing|no (?:word|talk|question|plans?|reason|need"
    r"|intention)"
    r"|unaware)\b[^.;]*$|(?:\b(?:not|never|neither|nor|nobody|no one|none|no|without|avoid\w*|avert\w*"
    r"|rule[sd]? out"
    r"|instead of|rather than|against|den(?:y|ies|ied)|dismiss\w*|reject\w*|refut\w*)|n['’]t)"
    r" (?:(?!only\b)[\w'’-]+ ){0,3}$",
    denied_after=rf"[^.;:]{{0,60}}? (?:is|are|was|were|as|turned out|proved)(?: to be)? {_FALSE}\b"
    r"| [^.;:,]{0,60}(?:was|is|were|are) (?:ruled out|not (?:planned|considered|discussed|expected))",
    denied_bare=r"(?:\b(?:not|never|no|refus\w+|declin\w+|without|avoid\w*|against|nobody|needless"
    r"|unnecessary"
    r"|pointless|instead|rather)|n['’]t)(?: [\w'’-]+){0,5} $",
    unreal=r"\bcomment\w* on\b|\b(?:fear\w*|afraid|nearly|almost|threaten\w*|warn\w*|alleged\w*"
    r"|reported to be|ask\w*|urg\w+"
    r"|call(?:ed|s)? (?:for|on)|demand\w*|want\w*|propos\w+|suggest\w*|recommend\w*|hop\w+)\b",
    condition=r"\b(?:if|unless|in case|should (?:the|it)|provided that|in the event)\b",
    begins=r"\b(?:start|beginning|opening|kick-?off)\b",
    refutes=r"\bden(?:y|ies|ied)\b|\brefut\w+\b|\bdismiss\w* (?:\w+ ){0,2}(?:reports?|rumou?rs?|claims?)\b"
    rf"|\b(?:is|are|was|were|as) (?:\w+ )?{_FALSE}\b",
    retorts=r"\b(?:this|that|it|reports?|rumou?rs?|claims?|news|information|statements?)\b",
)
