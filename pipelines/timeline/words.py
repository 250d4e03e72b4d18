"""Word lists of the timeline: forms of events, bodies that hold them, countries and venues in titles."""

from __future__ import annotations


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Beginnings of title words that name the form of an event, not the event.
GENERIC = _listed(
    """визит поезд приез пребы госуд офици рабоч двухд одноди предс очере внеоч засед совещ встре перег
    саммит совет глав лидер руков проше будущ прошл следу первы второ треть четве пятый шесто седьм восьм
    девят десят двадц тридц очно год летни ежего междун всеми россий казахс сессия раунд страна член состо
    формат проект участ уровн"""
)

# Five-letter beginnings that say what sort of gathering it is, but not which.
FORMS = frozenset(_listed("форум выста конфе конце игры учени фести ярмар кругл стол меропр турни"))

# Words that tell apart gatherings of one body: heads of government are not heads of state.
DISTINCTIVE = _listed("""прави премь парла межпа минис нефор неофи молод бизне делов медиа эконо инвес""")

SHORT_NAMES = frozenset(_listed("снг шос еаэс одкб отг ес мпа ца g20 g7 брикс опек"))

# Long names of bodies, and the short ones that titles use for them.
BODIES = (
    (r"содружеств\w+ независим\w+ государств\w*", "снг"),
    (r"шанхайск\w+ организац\w+(?: сотрудничеств\w+)?", "шос"),
    (r"организац\w+ договора о коллективн\w+ безопасност\w+", "одкб"),
    (r"евразийск\w+ экономическ\w+ союз\w*", "еаэс"),
    (r"высш\w+ евразийск\w+ экономическ\w+ совет\w*", "еаэс"),
    (r"евразийск\w+ межправительственн\w+ совет\w*|\bемпс\b", "еаэс премьеры"),
    (r"\bвеэс\b", "еаэс"),
    (r"межправительственн\w+ комисси\w+|межправкомисси\w+", "межправкомиссия"),
    (r"совет\w* коллективн\w+ безопасност\w+", "одкб"),
    (r"организац\w+ тюркск\w+ государств\w*|тюркск\w+ совет\w*", "отг"),
    (r"европейск\w+ союз\w*", "ес"),
    (r"центральн\w+ ази\w+", "ца"),
)

# Five-letter beginnings of countries in titles of three languages.
COUNTRY_STEMS = {
    stem: code
    for code, stems in {
        "ru": "росси ресей russi",
        "kz": "казах қазақ kazak",
        "by": "белар белор belar",
        "ua": "украи",
        "kg": "кирги кыргы қырғы kyrgy",
        "uz": "узбек өзбек uzbek",
        "tj": "таджи тәжік tajik",
        "tr": "турци турец түрки turki",
        "tm": "турке туркм түрік turkm",
        "cn": "китай китая китае қытай china chine",
        "am": "армен armen",
        "az": "азерб әзерб azerb",
        "mn": "монго моңғо mongo",
        "ir": "иран ирана иране",
        "in": "индия индию индии",
        "us": "сша",
        "ge": "грузи",
        "jp": "японс япони",
        "arab": "арабс",
    }.items()
    for stem in stems.split()
}

# Only what a place's own id does not tell: names of countries as texts give them, in three languages.
COUNTRIES = {
    "ru": "россия|рф|российская федерация|russia|russian federation|ресей",
    "kz": "казахстан|рк|республика казахстан|kazakhstan|қазақстан",
    "by": "беларусь|белоруссия|belarus|республика беларусь",
    "kg": "киргизия|кыргызстан|kyrgyzstan|қырғызстан",
    "uz": "узбекистан|uzbekistan|өзбекстан",
    "tj": "таджикистан|tajikistan|тәжікстан",
    "tm": "туркменистан|туркмения|turkmenistan|түрікменстан",
    "am": "армения|armenia",
    "az": "азербайджан|azerbaijan|әзербайжан",
    "cn": "китай|кнр|china|қытай",
    "tr": "турция|turkey|türkiye|түркия",
    "in": "индия|india",
    "us": "сша|соединенные штаты|usa|united states",
    "ir": "иран|iran",
    "mn": "монголия|mongolia",
    "ge": "грузия|georgia",
    "za": "юар|южная африка|south africa",
    "ae": "оаэ|объединенные арабские эмираты|uae",
    "sa": "саудовская аравия|saudi arabia",
    "de": "германия|фрг|germany",
    "fr": "франция|france",
    "it": "италия|italy",
    "gb": "великобритания|united kingdom|britain",
    "ch": "швейцария|switzerland",
    "at": "австрия|austria",
    "hu": "венгрия|hungary",
    "rs": "сербия|serbia",
    "jp": "япония|japan",
    "kr": "республика корея|южная корея|south korea",
    "ua": "украина|ukraine",
    "md": "молдавия|молдова|moldova",
}
COUNTRY_OF = {name: code for code, names in COUNTRIES.items() for name in names.split("|")}

# Capitals and frequent venues, for mentions that carry no vocabulary id.
_CITIES = {
    "ru": """москва|moscow|мәскеу|кремль|kremlin|санкт-петербург|петербург|st. petersburg|saint petersburg
    |сочи|sochi|казань|kazan|омск|omsk|омбы|челябинск|chelyabinsk|екатеринбург|yekaterinburg|оренбург|orenburg
    |орынбор|астрахань|astrakhan|самара|samara|уфа|ufa|новосибирск|курган|саратов|волгоград|владивосток
    |иркутск|тюмень""",
    "kz": """астана|astana|нур-султан|nur-sultan|нұр-сұлтан|акорда|ақорда|алматы|almaty|алма-ата|alma-ata
    |уральск|орал|uralsk|oral|костанай|қостанай|kostanay|kostanai|qostanai|qostanay|кокшетау|көкшетау|kokshetau
    |петропавловск|petropavl|атырау|atyrau|актобе|актау|ақтау|павлодар|усть-каменогорск|өскемен|шымкент
    |туркестан|караганда|бурабай|байконур|baikonur""",
    "by": "минск|minsk|гродно",
    "kg": "бишкек|bishkek|бішкек|чолпон-ата",
    "uz": "ташкент|tashkent|самарканд|samarkand",
    "tj": "душанбе|dushanbe",
    "tm": "ашхабад|ashgabat|аваза",
    "am": "ереван|yerevan",
    "az": "баку|baku",
    "cn": "пекин|beijing|шанхай|shanghai|тяньцзинь|ханчжоу|сиань|урумчи|гонконг",
    "tr": "анкара|ankara|стамбул|istanbul",
    "in": "дели|нью-дели|new delhi|гоа",
    "us": "вашингтон|washington|нью-йорк|new york|анкоридж",
    "ir": "тегеран|tehran",
    "mn": "улан-батор|ulaanbaatar",
    "ge": "тбилиси|tbilisi",
    "za": "йоханнесбург|johannesburg|претория|кейптаун",
    "ae": "дубай|dubai|абу-даби|abu dhabi",
    "sa": "эр-рияд|riyadh|джидда",
    "de": "берлин|berlin|мюнхен",
    "fr": "париж|paris",
    "it": "рим|rome",
    "gb": "лондон|london",
    "ch": "женева|geneva|давос|davos|берн",
    "at": "вена|vienna",
    "hu": "будапешт|budapest",
    "rs": "белград|belgrade",
    "jp": "токио|tokyo",
    "kr": "сеул|seoul",
    "ua": "киев|kyiv|київ",
    "md": "кишинев|chisinau",
}
CITY_COUNTRY = {name.strip(): code for code, names in _CITIES.items() for name in names.split("|")}

SAME_PLACE = {
    "нур-султан": "астана",
    "нұр-сұлтан": "астана",
    "nur-sultan": "астана",
    "astana": "астана",
    "акорда": "астана",
    "ақорда": "астана",
    "moscow": "москва",
    "мәскеу": "москва",
    "кремль": "москва",
    "kremlin": "москва",
    "петербург": "санкт-петербург",
    "алма-ата": "алматы",
    "орал": "уральск",
    "көкшетау": "кокшетау",
    "қостанай": "костанай",
}
