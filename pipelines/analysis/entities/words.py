"""Words that the repair of entity spans knows: titles, legal forms, unions of states, heads of bodies."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


CASES = word_set("nomn gent datv accs ablt loct")
NAME_GRAMS = word_set("Name Surn Patr Geox Orgn Trad Abbr")
# parts of speech that, standing alone, are no name: «Подавлен», «Сегодня», «Это»
NOT_NAMES = word_set("VERB INFN PRTF PRTS GRND ADVB NPRO PREP CONJ PRCL COMP PRED NUMR INTJ")

PREPOSITIONS = word_set("О Об К Ко С Со В Во У И А По От За")

KIN = word_set("сын дочь брат сестра отец мать муж жена супруг супруга вдова внук внучка племянник друг")
DATIVE_VERBS = word_set(
    "предстоит удалось удастся пришлось придётся следует следовало нужно грозит предложили"
)
PARTICLES = word_set(
    "фон дер ван ден де ди да дель делла дос ла ле эль аль ал уль ибн бин бен бинт абу ас ад ар аш ан ат "
    "ун д о и"
)
# men's names in -ий; the dictionary also has an Асий and an Азий, where the world has women called Асия
MEN_IN_IY = word_set("""
валерий дмитрий григорий анатолий василий евгений георгий аркадий юрий виталий геннадий арсений игнатий
леонтий макарий онуфрий
порфирий сергий терентий юлий антоний афанасий викентий иннокентий корнилий лаврентий прокопий
фотий дионисий амвросий евстафий климентий мефодий савелий
""")

KINSHIP = word_set("оглы улы кызы угли кизи оглу гызы заде ұлы қызы")

LEGAL_FORMS = word_set(
    "АО ОАО ООО ЗАО ПАО НАО ГУП ФГУП МУП ТОО ТДО УП РУП АНО НП НКО УК ГК НК ИП ФГБУ ФГКУ ГКУ ГБУ ГАУ МБУ"
)

TITLES = word_set("""
император императрица король королева принц принцесса кронпринц царь князь княгиня герцог герцогиня граф
графиня барон баронесса шейх эмир султан папа патриарх митрополит архиепископ епископ кардинал имам муфтий
отец мать брат сестра сын дочь внук внучка племянник племянница супруг супруга жена муж вдова друг подруга
президент премьер премьер-министр вице-премьер министр замминистра глава губернатор мэр аким депутат сенатор
посол спикер канцлер председатель директор гендиректор советник помощник
генерал адмирал маршал полковник подполковник майор капитан лейтенант генерал-майор генерал-лейтенант
генерал-полковник господин госпожа мистер миссис мисс мадам месье сэр леди лорд доктор профессор академик
певец певица актёр актриса режиссёр писатель поэт журналист адвокат тренер футболист хоккеист боксёр
космонавт астронавт поп-звезда рэпер блогер маэстро соратник товарищ кардиолог пресс-агент
экс-президент экс-премьер экс-министр экс-глава экс-губернатор экс-мэр экс-советник
""")

TITLE_STEMS = frozenset(title[:3] for title in TITLES)  # asked before the dictionary, which is slow

NOT_ENTITIES = word_set("сми интернет сизо сеть рунет")
UNIONS = frozenset({
    "ес", "евросоюз", "европейский союз", "еврокомиссия", "снг", "еаэс", "одкб", "шос",
    "евразийский экономический союз", "содружество независимый государство",
})  # fmt: skip
STATIONS = frozenset({"мкс", "международный космический станция"})
SETTLED = frozenset(name[:2] for name in (*NOT_ENTITIES, *UNIONS, *STATIONS))

# towns and lands whose nominative a form alone does not tell: «в Кызылорде» might be a Кызылорд
PLACES = word_set("кызылорда кульсара тараз хоргос аягоз риддер шардара балхаш медеу бурабай алга")

# lower-case heads that make one name with the country or region behind them; «правительство» and «парламент»
# are left out: half of the annotators (factRuEval) take only the country there
BODY_HEADS = word_set(
    "полиция посольство консульство генконсульство прокуратура генпрокуратура сенат госдума пресс-служба"
)
HEAD_STEMS = frozenset(head[:3] for head in BODY_HEADS)
MINISTRIES = word_set("МИД МИДа МИДу МИДом МИДе МВД МЧС")
LAND_ENDINGS = ("ский", "ского", "скому", "ским", "ском")
