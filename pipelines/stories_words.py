"""Words of the stories' features in three languages: concepts, months, and names that are in every item."""

from __future__ import annotations

from pipelines.timeline.names import skeleton


def _table(text: str) -> dict[str, str]:
    """«concept: beginnings …» lines as beginning → concept."""
    table: dict[str, str] = {}
    for line in text.strip().splitlines():
        concept, _, beginnings = line.partition(":")
        table.update(dict.fromkeys(beginnings.split(), concept.strip()))
    return table


CONCEPTS = _table(
    """
visit: визит госвизит посети посеща поездк сапар visit trip travels
arrive: прибы прилет приезд приех вылет барды келді arriv landed welcom
meet: встреч встрет кездес met meets meeting
talks: перегов келіссөз talks negotiat
forum: форум forum
summit: саммит summit саммиті
session: заседан отырыс session
commission: комисси commission
council: совет кеңес council
postpone: перенес перенос отлож кейінге шегер postpon reschedul delay
cancel: отмен болмай тоқтат cancel calls called scrap
held: состоялс прошел прошла завершил өтті held ended conclud
start: начал старт открыл басталды ашылды starts started opens opened begins began
will: состоит пройдет планир намечен ожида өтеді болады will set planned
propose: предлож ұсын propos suggest
invite: приглас приглаш шақыр invit
sign: подпис қол_қой signed signs signing
document: документ құжат document
agreement: соглашен келісім agreement agreed
memorandum: меморандум меморандум memorandum
declaration: деклараци декларация declaration
ambassador: посол послы елші ambassador envoy
president: президент президенті president
minister: министр министрі minister
parliament: парламент мәжіліс сенат parliament majilis senate
speaker: спикер председател төраға speaker chair
delegation: делегаци делегация delegation
parade: парад шеру parade
victory: побед жеңіс victory
culture: культур мәдени cultur
exhibition: выстав көрме exhibit
concert: концерт концерті concert
theatre: театр театры theatre theater
exercise: учени жаттығу exercis drills
pandemic: пандеми коронавирус ковид covid-19 covid пандемия coronavirus pandemic
flood: паводк наводнен тасқын flood
interregional: межрегион өңіраралық аймақаралық interregion cross-border
online: онлайн видеоконф виртуал online virtual
youth: молодеж жастар youth
consul: консул генконсул консулы consul
governor: губернатор аким әкім governor akim
oil: нефть нефти мұнай oil
gas: газа газов газ_ gas
sanctions: санкци санкция sanction
trade: торгов товарообор сауда trade
transport: транспорт көлік transport transit транзит
border: границ пригранич шекара border
space: космодром байконур ғарыш cosmodrome baikonur
citizenship: гражданств азаматтық citizenship
science: наук универси ғылым science universit
"""
)

# Concepts that say what happened, and those that nearly every item of ours holds.
TURNS = frozenset(
    (
        "arrive",
        "postpone",
        "cancel",
        "held",
        "start",
        "will",
        "propose",
        "invite",
        "sign",
        "talks",
        "congratulate",
    )
)
OFTEN_SAID = frozenset(("president", "visit", "meet", "will", "minister", "forum", "summit", "session"))

MONTHS = {
    form: f"m{number}"
    for number, forms in enumerate(
        (
            "январь января январе қаңтар қаңтарда january jan",
            "февраль февраля феврале ақпан ақпанда february feb",
            "март марта марте наурыз наурызда march",
            "апрель апреля апреле сәуір сәуірде april",
            "май мая мае мамыр мамырда may",
            "июнь июня июне маусым маусымда june",
            "июль июля июле шілде шілдеде july",
            "август августа августе тамыз тамызда august",
            "сентябрь сентября сентябре қыркүйек қыркүйекте september",
            "октябрь октября октябре қазан қазанда october",
            "ноябрь ноября ноябре қараша қарашада november nov",
            "декабрь декабря декабре желтоқсан желтоқсанда december dec",
        ),
        1,
    )
    for form in forms.split()
}


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Countries, capitals and leaders stand in nearly every item that is watched and tell no two apart.
OFTEN_NAMED = frozenset(
    skeleton(name)
    for name in _listed(
        """Россия России РФ Russia Russian Ресей Казахстан Kazakhstan Kazakh Қазақстан РК Москва Moscow
        Мәскеу Астана Astana Токаев Тоқаев Tokayev Путин Putin Касым-Жомарт Қасым-Жомарт Kassym-
        Jomart Владимир Vladimir ТАСС РИА Новости Интерфакс Interfax TASS Kazinform Казинформ
        Tengrinews Президент President Kremlin Кремль"""
    )
)

# The commonest words of English and Kazakh, which tell nothing.
COMMON = _listed(
    """the and for that with from this have has been will were was are its his her their they which
    said says also into about between over after before during than more other such some most many
    would could should there here where when what who whom whose how why not but all any both each
    few own same very just only while within under upon year years month day days today according
    including well like time first second new part және бұл үшін мен бен пен деп дейді екен болып
    болды болған ретінде туралы арқылы бойынша кейін дейін оның олар осы сол ол біз сіз ғана тағы
    үлкен жаңа бірақ немесе сондай-ақ сондай атап айтқанда деді айтты мәлім хабарлады хабарлайды
    жылы жылғы күні айында қарай түрлі"""
)
