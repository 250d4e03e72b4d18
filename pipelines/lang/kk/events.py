"""Kazakh event words: nouns of events, standing series, status endings and clause borders, as data."""

from __future__ import annotations

from pipelines.lang.change_words import ChangeWords
from pipelines.lang.event_words import EventWords
from pipelines.lang.kk.events_cues import CUES
from pipelines.lang.kk.events_denials import DENIAL_WORDS
from pipelines.lang.kk.events_phrases import PHRASE_WORDS

_RU = r"ресей\w*"
_KZ = r"(?:қазақстан\w*|қр)"

HEADS = (
    ("visit", r"\b(?:мемлекеттік |ресми |жұмыс |іс)?сапар(?!лас)\w*"),
    ("forum", r"\b(?:медиа)?форум\w*"),
    ("summit", r"\bсаммит\w*"),
    ("commission", r"\bкомиссия\w*"),
    ("session", r"\bотырыс\w*|\bсессия\w*|\bжиын\w*|\bжиналыс\w*(?= өт)|\bбасқосу\w*"),
    ("talks", r"\bкеліссөз\w*"),
    ("meeting", r"\bкездесу\w*|\bжүздесу\w*"),
    ("exhibition", r"\bкөрме\w*"),
    ("fair", r"\bжәрмеңке\w*"),
    ("conference", r"\bконференция\w*|\bконгре\w+|\bкеңес\w*(?= өт)"),
    (
        "days",
        r"\b(?:мәдени(?:ет)?\w*|кино\w*|әдебиет\w*|ғылым\w*|\w+стан(?:ның)?"
        r"|ресей(?:дің)?) күндері\w*",
    ),
    ("concert", r"\b(?:гала-)?концерт\w*"),
    ("parade", r"\bпарад\w*|\bшеру\w*"),
    ("drills", r"\bоқу-жаттығу\w*|\bжаттығу\w*"),
    ("games", r"\bкөшпенділер ойын\w+"),
    ("festival", r"\bфестивал\w*"),
)
SERIES = (
    (
        "forum_interregional",
        (
            rf"\b(?:халықаралық )?(?:өңіраралық|аймақаралық|шекара маңы) (?:\w+ )?(?:форум\w*)|\b(?:"
            rf"{_KZ} (?:мен|пен) {_RU}|{_RU} (?:мен|пен) {_KZ}) форум\w*|\b{_KZ}\s*[-–]\s*{_RU}"
            rf" (?:\w+ )?форум\w*|\b(?:өңіраралық|аймақаралық) ынтымақтастық\w* (?:\w+ )?форум\w*"
        ),
    ),
    ("igc", r"\bүкіметаралық (?:\w+ ){0,2}комиссия\w*"),
    (
        "seec",
        (
            r"\bжоғар(?:ы|ғы) еуразия\w* (?:экономикалық )?кеңес\w*|\bжеэк\b|\bеаэо саммит\w*"
            r"|\bжоғар(?:ы|ғы) еаэк\b"
        ),
    ),
    ("eic", r"\bеуразия\w* үкіметаралық кеңес\w*"),
    ("cis_informal", r"\bтмд (?:\w+ ){0,3}бейресми (?:саммит|кездесу)\w*|\bбейресми тмд саммит\w*"),
    ("csto_csc", r"\bұжымдық қауіпсіздік кеңес\w*|\bұқшұ саммит\w*"),
    (
        "ca_russia",
        r"«?(?:орталық азия|ресей)\s*[-–—]\s*(?:ресей"
        r"|орталық азия)»? (?:форматындағы )?(?:\w+ ){0,2}?саммит\w*",
    ),
    ("caspian_summit", r"\bкаспий саммит\w*"),
    ("eef_eurasian", r"\bеуразия\w* экономикалық форум\w*"),
    ("caspian_econ_forum", r"\bкаспий экономикалық форум\w*"),
    ("media_forum", r"\bмедиафорум\w*"),
    ("nomad_games", r"\bдүниежүзілік көшпенділер ойын\w*"),
    ("aif", r"\bастана халықаралық форум\w*"),
    ("innoprom_kz", r"\bиннопром\w*"),
    ("victory_parade", r"\bжеңіс парад\w*"),
)
BODIES = (
    ("sco", r"\bшыұ\b|\bшанхай ынтымақтастық ұйым\w*"),
    ("cis", r"\bтмд\b"),
    ("csto", r"\bұқшұ\b"),
    ("eaeu", r"\bеаэо\b"),
    ("ots", r"\bтүркі (?:кеңес|мемлекеттер)\w*"),
    ("china_ca", r"\b(?:орталық азия\s*[-–]\s*қытай|қытай\s*[-–]\s*орталық азия)"),
)
LEVELS = (
    ("heads_of_state", r"\bмемлекет басшы\w*|\bбасшылар\w*|\bпрезидент\w*|\bсаммит\w*"),
    ("heads_of_government", r"\bүкімет басшы\w*|\bпремьер\w*"),
    ("foreign_ministers", r"\bсыртқы істер министр\w*"),
    ("defence_ministers", r"\bқорғаныс министр\w*"),
    ("drills", r"\bжаттығу\w*"),
)
TRAVEL = (
    ("stay_away", r"\bкелмейді\b|\bбармайды\b"),
    ("invite", r"\bшақырды\b|\bшақырған\b"),
    (
        "join_future",
        (
            r"\bбарады\b|\bкеледі\b|\bкеле жатыр\b|\bкелмек\b|\bбармақ\b|\bұшады\b|\bкелуі\b"
            r"|\bкелетін\w*|\bсоғуы\b"
        ),
    ),
    ("arrive", r"\bкелді\b|\bбарды\b|\bұшып (?:кетті|шықты|келді)|\bқонды\b|\bаттанды\b|\bкеліп\b"),
    ("join_past", r"\bбарып\b|\bкелген\b|\bбарған\b|\bболып\b"),
)
MEET = (
    (
        "future",
        r"\bкездеседі\b|\bжүздеседі\b|\bталқылайды\b|\bкеліссөз жүргізеді\b|\bқабылдайды\b"
        r"|\bкездеспек\b",
    ),
    ("now", r"\bкездесіп жатыр\b"),
    (
        "past",
        (
            r"\bкездесті\b|\bкездесіп\b|\bкездескен\b|\bжүздесті\b|\bқабылдады\b|\bталқылады\b"
            r"|\bсөйлесті\b|\bсөйлескен\w*|\bсөз етті\b|\bкеліссөз жүргізді\b"
        ),
    ),
)

HOLDERS = (
    ("president@RU", r"\bресей (?:президенті|басшысы)\w*|\bресейдің президенті\w*"),
    ("president@KZ", r"\bқазақстан президенті\w*|\bмемлекет басшысы\w*|\bқазақстанның президенті\w*"),
    ("pm@KZ", r"\bпремьер-министр\b(?! орынбасар)"),
)

WORDS = EventWords(
    heads=HEADS,
    series=SERIES,
    bodies=BODIES,
    levels=LEVELS,
    cues=CUES,
    visit_levels=(
        ("state", r"\bмемлекеттік (?=сапар)"),
        ("official", r"\bресми (?=сапар)"),
        ("working", r"\bжұмыс (?=сапар)"),
    ),
    travel=TRAVEL,
    meet=MEET,
    target=r"(?!)",
    target_before=r"(?:(?!\w*(?:ның|нің|дың|дің|тың|тің)\b)[\w’'-]+ )(?:(?:мемлекеттік|ресми|жұмыс) )?"
    r"|[\w ’'-]+?(?:ға|ге|қа|ке|на|не|дағы|дегі|тағы|тегі)\b[^,;:]{0,70}",
    target_suffix=r"(?:ға|ге|қа|ке|на|не|ǵa|ge|qa|ke)$",
    inviter=(r"(?!)", r"\w* шақыру"),
    holders=HOLDERS,
    bid=r"(?!)",
    offices=r"\b(?:президент|премьер|министр|басшы|делегация|төраға|сенатор)\w*",
    negated=r"\bкездеспейді\b|\bжоспарда жоқ\b",
    narrow=r"\b(?:шағын|кеңейтілген) құрам\w*",
    own_place=r"(?!)",
    during=r"(?!)",
    made=r"(?!)",
    traveller_case=r"мен$|пен$|бен$|ы аясында$",
    delegation=r"[\w ]{3,40} делегация\w*",
    opening=r"\bашылу(?:ына|\s+салтанатына)\b",
    purpose=r"(?!)",
    past_context=r"(?!)",
    plan_context=r"(?!)",
    gathering=r"\b(?:жинал|кездес|бас қос)\w*",
    long_ago=r"\bөткен жылы\b|\bбылтыр\b|\bжыл бұрын\b",
    pronoun=r"\bол\b",
    sport=r"\b(?:құрама\w*|матч\w*|футбол\w*|чемпионат\w*|турнир\w*)\b",
    likewise=r"\bсонымен қатар\b",
    owners=(
        ("KZ", r"\bқазақстан(?:ның)? (?:ресейдегі )?(?:мәдени|мәдениет)"),
        ("RU", r"\bресей(?:дің)? (?:қазақстандағы )?(?:мәдени|мәдениет)"),
    ),
    theme=r"(?!)",
    documents=r"(?!)",
    habitual=r"\bжыл сайын\b|\bдәстүрлі\b",
    other_parties=r"\b(?:беларус|өзбек|қырғыз|моңғол|қытай|тәжік|түрк)",
    other_public=r"\b(?:жастар|студент|әйелдер|балалар|ректор|іскер|бизнес|спорт|медицина|медиа)",
    subbody=r"\b(?:кіші комиссия|жұмыс тобы|тең төраға)\w* $",
    acting=r"(?!)",
    subevent=r"\b(?:пленарлық|сессиялық)\b",
    boundary=(
        r";|:(?= )|, (?=(?:деп|деді|ол|бұл|онда|сондай-ақ|алайда|сонымен|бірақ|алдымен|кейін))"
        r"| – (?=деді|деп)|\) "
    ),
    relative=r"(?!)",
    where=r"(?!)",
    speech=r"\bдеп (?:хабар|жаз|мәлім)\w+|\bдеді\b|\bмәлімдеді\b",
    context=r"(?!)",
    back_reference=r"\b(?:ол|онда|оны|бұл|шара|сапар|жиын)\w*\b",
    resumes=r"\bқайта басталады\b",
    doubt=r"\bықтимал\w*|\bқарастыр\w+|\bталқыла\w+",
    doubt_after=r"[^.;,]{0,20}\b(?:мүмкін\w*|ықтимал\w*|қарастыр\w+|талқыла\w+|жоққа шығармады)",
    decided=r"\bшешім (?:қабылдады|қабылданды)",
    instead=r"(?!)",
    instead_after=r"\w* емес,",
    not_before=r"(?!)",
    but_after=r"(?!)",
    not_but=r"\b(\d{1,2}) емес,? $",
    timed=r"\bтұспа-тұс\b|\bорайлас\w+",
    perhaps=r"(?!)",
    subordinate=r"(?!)",
    earlier=r"^\W*(?:бұған дейін|бұрын)\b",
    answer=r"\bжауап сапар",
    next_edition=r"\b(?:келесі|алдағы|кезекті)\b",
    previous_edition=r"\b(?:өткен|былтырғы|алдыңғы|бұрынғы)\b(?= (?:форум|саммит|отырыс|сапар|жыл))",
    no_person=r"\b(?:форум|саммит|сапар|кеңес|комиссия|көрме|ойын)\w*",
    remote=r"\bтелефон\w*|\bжеделхат\w*|\bхат жолда\w*",
    not_event=r"\bмаусым\w* сапар|\bәлем сапар|\bфотокөрме",
    ordinals={"бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5},
    changes=ChangeWords(by_now=r"\b(?:емес,|енді)\s"),
    denials=DENIAL_WORDS,
    phrases=PHRASE_WORDS,
    window=(110, 60),
    russian_names=False,
)
