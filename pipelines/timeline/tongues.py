"""Words of event titles in English and Kazakh as the five-letter Russian stems that titles are compared by.

«Форум «Энергия Каспия»», «Forum "Caspian Energy"» and «Форум «Каспий энергиясы»» bear one name. What the
table does not hold is written in Russian letters: Altai and Алтай, Қостанай and Костанай meet so.
"""

from __future__ import annotations

import re
from functools import lru_cache

STEM = 5


def _table(text: str) -> dict[str, str]:
    """«stem: beginnings …» lines as beginning → stem; a beginning with a dot at its end is a whole word."""
    table: dict[str, str] = {}
    for line in text.strip().splitlines():
        stem, _, beginnings = line.partition(":")
        table.update(dict.fromkeys(beginnings.split(), stem.strip()))
    return table


# Generic words and forms come first: the stems of GENERIC and FORMS; then what titles are about.
_STEMS = _table(
    """
визит: visit сапар
встре: meeting meet. кездесу
перег: talks negotiat келіссөз
засед: session sitting отырыс мәжіліс.
саммит: summit саммит
совет: council кеңес
глав: heads head. басшы
лидер: leaders көшбасшы
страна: countries states мемлекет
член: member мүше
участ: participa қатысушы
проект: project жоба
уровн: level деңгей
ежего: annual жыл
междун: internation халықаралық
всеми: world дүниежүзілік
форум: forum форум
выста: exhibition expo. көрме
конфе: conferenc конференция
игры: games ойын
учени: exercis drill жаттығу
фести: festival фестивал
ярмар: fair. жәрмеңке
кругл: round. дөңгелек
стол: table. үстел
конку: contest competition байқау
конце: concert концерт
конгр: congress конгрес
съезд: convention съез құрылтай
недел: week апта
прави: government үкімет
премь: prime премьер
парла: parliament парламент
минис: minister министр
молод: youth young жаст
бизне: business бизнес
делов: іскер
медиа: media. mediaf бұқаралық
эконо: econom эконом
инвес: invest инвест
межре: interregion өңіраралық аймақаралық
регио: region өңір аймақ
пригр: border шекара
евраз: eurasia еуразия
центр: central орталық
азии: asia. asian азия
тюркс: turkic түркі
каспи: caspian каспий
восто: east шығыс
запад: west. western батыс
север: north солтүстік
южный: south оңтүстік
степь: steppe дала. даласы
шелко: silk жібек
путь: road. жол
энерг: energ энерг қуат
нефть: oil. мұнай
уголь: coal. көмір
атомн: nuclear atom ядро атом
водны: water су. сулы
эколо: ecolog экология
зелен: green жасыл
клима: climat климат
аграр: agrar agricultur агро ауыл.
зерно: grain cereal астық
продо: food азық
трансп: transport transit көлік
логис: logist логистик
торго: trade commerc сауда
промы: industr өнеркәсіп
технол: technolog технолог
цифро: digital цифрл сандық
иннов: innovat инновация
искус: art. arts artistic өнер
инте: intelligence интеллект
наука: science scientif ғылым
образ: educat білім
униве: universit университет
ректо: rector ректор
культ: cultur мәдени
театр: theat театр
кино: film cinema кино
музык: music музыка
книжн: book кітап
библи: librar кітапхана
музей: museum мұражай музей
языко: language тіл
истор: histor тарих
спорт: sport спорт
кочев: nomad көшпенді
дружб: friend достық
мир: peace бейбіт
побед: victory жеңіс
парад: parade шеру
турис: touris туризм
здрав: health денсаулық
медиц: medic медицин
фарма: pharma фармацевт
космо: space cosmo ғарыш
авиац: aviat авиация
безоп: securit қауіпсізд
оборо: defen қорған
юсти: justice әділет
проку: prosecut прокур
тамож: custom кеден
финан: financ қаржы
банко: bank. banking банк
женщи: women әйел
дети: child балалар
ветер: veteran ардагер
урбан: urban қала
строи: construct құрылыс
горно: mining тау-кен
метал: metal металл
шедев: masterpiec жауһар
насле: heritage мұра
сердц: heart. жүре
мост: bridge. көпір
дорог: route.
будущ: future болашақ
диало: dialog сұхбат диалог
сотру: cooperat ынтымақтаст
партн: partner серіктест
общес: public. қоғам
народ: people. халық
ассам: assembl ассамбле
: with. from. between among under. және. арасын туралы бойынша
"""
)
_LONGEST = max(map(len, _STEMS))
_PAIRS = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("sh", "ш"), ("ch", "ч"), ("ts", "ц"), ("ya", "я"), ("yu", "ю"),
    ("yo", "е"), ("ph", "ф"), ("ck", "к"),
)  # fmt: skip
_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввкиз")
_KAZAKH = str.maketrans("әғқңөұүһі", "агкноууги")
_FOREIGN = re.compile("[a-zәғқңөұүһі]")


@lru_cache(maxsize=16384)
def russian_stem(word: str) -> str:
    """The stem by which a lower-case title word is compared, whatever its language: energy → энерг.

    '' for a word that says nothing («between»).
    """
    known = _known(word)
    if known is not None:
        return known[:STEM]
    if not _FOREIGN.search(word):
        return word[:STEM]
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word.translate(_LATIN).translate(_KAZAKH)[:STEM]


def is_known(word: str) -> bool:
    """True for a word of the table, however short: «oil», «тіл»."""
    return _known(word) is not None


def _known(word: str) -> str | None:
    whole = _STEMS.get(word + ".")
    if whole is not None:
        return whole
    for size in range(min(len(word), _LONGEST), 2, -1):
        found = _STEMS.get(word[:size])
        if found is not None:
            return found
    return None
