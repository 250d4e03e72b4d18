"""The order of words in English: what ends a noun's phrase, what begins one, where a clause parts."""

from __future__ import annotations

from pipelines.lang.phrase_words import PhraseWords

_DETERMINERS = (
    r"the|an?|his|her|its|their|our|this|that|these|those|all|both|some|any|no|every|each|two|three"
)

PHRASE_WORDS = PhraseWords(
    order="object last",
    links=r", (?:and |but |or )?|\b(?:and|but|or|nor|that|which|who|after|before|because(?! of)|as|since|when"
    r"|while|if|although|though|unless|until|saying|said|says|announced|told|reported|wrote|confirmed)\b",
    light=rf"{_DETERMINERS}|also|now|again|once|twice|only|just|already|still|yet|even|both|not|never|\w+ly"
    r"|will|would|has|have|had|is|are|was|were|to|then|so|well|today|yesterday|tomorrow|tonight|back|off",
    pronouns=r"it|they|them|he|she|him|we|us|you|i|this|which|who",
    stands_for=r"starts?|dates?|timing|time|opening|holding|beginning|launch|staging|hosting|rest|plans?"
    r"|part|round|edition",
    ends=r"in|on|near|outside|inside|alongside|across|around|along|per|than|like|unlike|at|to|from|for|of"
    r"|by|with|within|during|between|among|over|under|about|into|through|amid"
    r"|amidst|after|before|until|till|due|because|as|since|against|without|despite|ahead|following|via"
    r"|originally|initially|previously|citing|pending|where|when|which|that|who|and|or|but|if|unless|while|indefinitely",
    told=r"planned|scheduled|set|slated|expected|called|named|entitled|held|due",
    fresh=rf"{_DETERMINERS}|\w+['’]s",
    passive=r"\b(?:is|are|was|were|be|been|being|gets?|got)"
    r"(?: (?:\w+ly|also|now|again|once|twice|not|never|neither|further|all|both|simply))* $",
    noun=r"cancellations?|postponements?|rescheduling|delays?",
    of=r" of ",
)
