"""What tempts a reader of keywords to see a change where none is told, in Kazakh and English.

Day of all texts: 20 October 2025.
"""

from __future__ import annotations

import pytest
from events_reading import changed_events

KAZAKH = (
    # denied
    "Қасым-Жомарт Тоқаевтың Ресейге 12 қарашадағы сапары кейінге қалдырылған жоқ, деді Ақорда өкілі.",
    "Қазақстан мен Ресейдің өңіраралық форумы тоқтатылмайды, ол 12 қарашада Оралда өтеді.",
    "Форум кейінге шегерілмейді: Қазақстан мен Ресейдің өңіраралық форумы 12 қарашада өтеді.",
    "Путиннің Астанаға сапары тоқтатылды деген ақпарат шындыққа жанаспайды, сапар 27 қарашада басталады.",
    "Үкіметаралық комиссияның отырысы 5 қарашада өтеді, мерзімі өзгермейді, деді Қазақстан мен Ресей "
    "өкілдері.",
    "Лавров пен Көшербаевтың 6 қарашадағы келіссөзі кейінге қалдырылды деген қауесет жалған болып шықты.",
    "Мишустиннің Қазақстанға 30 қазандағы сапарының күші жойылған емес, деді үкіметтің баспасөз қызметі.",
    "Қазақстан мен Ресей форумын кейінге қалдыру жоспарда жоқ, ол 12 қарашада өтеді.",
    "Тоқаевтың Мәскеуге 12 қарашадағы сапарын ешкім кейінге қалдырмайды, деді елші.",
    # something else is cancelled
    "Путиннің Астанаға 27 қарашадағы сапары кезінде мектептегі сабақтар тоқтатылады.",
    "Астанада 27 қарашада өтетін ҰҚШҰ саммитіне байланысты рейстер тоқтатылды.",
    "Үкіметаралық кеңестің 30 қазандағы отырысында қант бажының күші жойылды.",
    "Франция президентінің Астанаға сапары кейінге қалдырылды. Владимир Путин Қазақстанға 27 қарашада "
    "келеді.",
    "Қазақстан мәдениеті күндері 5 қарашада Мәскеуде ашылады. Әншінің жеке концерті өтпейді.",
    "Былтыр Қазақстан мен Ресейдің өңіраралық форумы су тасқынына байланысты өтпеді, биыл 12 қарашада өтеді.",
    "2020 жылы үкіметаралық комиссияның отырысы пандемияға байланысты тоқтатылды, биылғысы 5 қарашада өтеді.",
    "Тоқаев Қытайға сапарын кейінге қалдырды, ал 12 қарашада Мәскеуге барып, Путинмен кездеседі.",
    "Қазақстан мен Өзбекстанның форумы кейінге шегерілді. Қазақстан мен Ресейдің форумы 12 қарашада өтеді.",
    # something else is moved
    "Қазақстан мен Ресейдің өңіраралық форумына тіркелу мерзімі 1 қарашаға ауыстырылды, форум 12 қарашада "
    "өтеді.",
    "Қазақстан мен Ресейдің 17 қазандағы отырысында Жайық туралы мәселе көктемге кейінге қалдырылды.",
    "Көпірді пайдалануға беру мерзімі кейінге шегерілді, деді әкім Ресей делегациясымен 17 қазандағы "
    "кездесуде.",
    "Зауыттың өндірісі Омбыдан Петропавлға ауыстырылады, деп хабарлады Қазақстан мен Ресейдің форумында.",
    "Путиннің Қазақстанға 27 қарашадағы сапарына байланысты футбол матчы кейінге шегерілді.",
    "Тоқаев пен Путиннің 17 қазандағы келіссөзі бір сағатқа кешігіп басталды, баспасөз мәслихаты тоқтатылды.",
    "Мажиліс сайлауы кейінге қалдырылды. Тоқаев 12 қарашада Ресейге барады.",
    # only possible
    "Тарифке келіспесе, үкіметаралық комиссияның Омбыдағы 5 қарашадағы отырысы кейінге қалдырылуы мүмкін.",
    "Депутат Путиннің Қазақстанға 27 қарашадағы сапарын тоқтатуды талап етті.",
    "Сарапшы Тоқаевтың Ресейге 12 қарашадағы сапары кейінге қалдырылуы ықтимал дейді.",
    "Қар жауса, Қазақстан мен Ресейдің жәрмеңкесі кейінге қалдырылады.",
    "Қазақстан мен Ресейдің форумы кейінге қалдырыла ма? Ол 12 қарашада Оралда өтеді.",
    # others
    "Тоқаевтың Мәскеуге сапары 12 қарашада өтеді, ол кейінге қалған жоқ.",
    "Қазақстан мен Ресейдің өңіраралық форумының мерзімі өзгеріссіз қалды: 12 қараша.",
    "Ресей мен Қазақстан арасындағы роуминг ақысы 12 қарашадағы форумнан кейін тоқтатылады.",
    "Путиннің 27 қарашадағы Қазақстанға сапары қарсаңында Астанада құрылыс жұмыстары тоқтатылды.",
    "Әуе компаниясы Мәскеуге рейсін кейінге қалдырды, Тоқаевтың Ресейге сапары 12 қарашада басталады.",
    "Қазақстан мен Ресей үкіметаралық комиссиясының 17 қазандағы отырысында жол құрылысын кейінге "
    "қалдырмауға келісті.",
    "Мектептер оқу жылын ауыстырды. Қазақстан мен Ресейдің мәдениет күндері 5 қарашада ашылады.",
    "Былтыр кейінге қалдырылған жөндеу аяқталды, Қазақстан мен Ресейдің форумы 12 қарашада өтеді.",
    "Министр сапары тоқтатылғанын жоққа шығарды: Лавров пен Көшербаев 6 қарашада кездеседі.",
    "Премьер: Ресеймен келісілген форумды кейінге қалдыруға болмайды, ол 12 қарашада өтеді.",
    "Түркия президентінің Қазақстанға сапары тоқтатылды, Путиннің сапары 27 қарашада басталады.",
    "Қазақстан мен Қытайдың форумы 5 желтоқсанға ауыстырылды, Ресеймен өтетін форум 12 қарашада ашылады.",
    "Тоқаев пен Путин 17 қазанда жылу орталығының құрылысын кейінге қалдыруды талқылады.",
    "Ресей алма әкелуге тыйымды тоқтатты, бұл туралы Қазақстанға 17 қазандағы отырыста айтылды.",
    "Мишустиннің 30 қазандағы сапарына байланысты орталықтағы тойлар кейінге қалдырылады.",
    "Форумды кейінге қалдыру туралы сөз жоқ: Қазақстан мен Ресей өкілдері 12 қарашада Оралда кездеседі.",
    "Қазақстан мен Ресейдің жәрмеңкесі 5 қарашада ашылады, кіру ақысы тоқтатылды.",
)
ENGLISH = (
    # denied
    "Tokayev's visit to Russia on November 12 has not been postponed, the Akorda press service said.",
    "Nobody has cancelled the Kazakhstan-Russia interregional forum, which will open in Oral on November 12.",
    "Reports that Putin's November 27 visit to Astana had been called off are false, Peskov said.",
    "There is no reason to postpone the Kazakhstan-Russia intergovernmental commission, which meets on "
    "November 5.",
    "The Interregional Forum of Russia and Kazakhstan will go ahead on November 12 without delay.",
    "Moscow dismissed rumours that Mishustin's visit to Kazakhstan on October 30 had been cancelled.",
    "The forum of Russia and Kazakhstan was neither cancelled nor postponed and opens on November 12.",
    "Officials refused to postpone the Kazakhstan-Russia forum in Omsk on November 12.",
    # something else is cancelled
    "Classes in Astana will be cancelled during Putin's state visit to Kazakhstan on November 27.",
    "Air Astana cancelled flights to Moscow for the days of the CSTO summit on November 27.",
    "Kazakhstan and Russia agreed to scrap roaming fees at the interregional forum in Omsk on November 12.",
    "French President Emmanuel Macron cancelled his trip to Astana. Putin will visit Kazakhstan on "
    "November 27.",
    "Tokayev called off a trip to China and will visit Moscow on November 12 for talks with Putin.",
    "The forum of Russia and Kazakhstan opens on November 12, but the economy minister cancelled his speech.",
    "A singer cancelled her concert at the Days of Culture of Kazakhstan in Moscow, which open on November "
    "5.",
    "In 2020 the Kazakhstan-Russia forum was cancelled because of the pandemic; this year it opens on "
    "November "
    "12.",
    "Putin and Tokayev met in Astana on October 17. A joint press conference was cancelled.",
    "The Eurasian Intergovernmental Council met in Minsk on October 17 and cancelled duties on sugar.",
    # something else is moved
    "The registration deadline for the Kazakhstan-Russia forum in Omsk has been moved to November 1.",
    "A Russian plant is moving its production from Omsk to Petropavl, officials said at a forum on October "
    "17.",
    "The Kazakhstan-Russia subcommittee put off a decision on the Ural river at its meeting on October 17.",
    "A football match was postponed because of Putin's visit to Kazakhstan on November 27.",
    "Talks between Putin and Tokayev began an hour late on October 17 after the flight was delayed.",
    "Kazakhstan postponed the parliamentary election. Tokayev will visit Russia on November 12.",
    "Putin delayed a government meeting to receive Tokayev in Moscow on November 12.",
    # only possible
    "A lawmaker urged the government to cancel Putin's visit to Kazakhstan on November 27.",
    "If tariffs are not agreed, the Kazakhstan-Russia commission meeting on November 5 could be postponed.",
    "Organisers feared they would have to cancel the forum of Russia and Kazakhstan, but it opens on "
    "November "
    "12.",
    "It would be a mistake to postpone Tokayev's November 12 visit to Russia, an analyst said.",
    "Will Putin's visit to Kazakhstan be postponed? The Kremlin says he arrives on November 27.",
    # others
    "Despite the blizzard, organisers have decided not to postpone the Kazakhstan-Russia forum on "
    "November 12.",
    "Peskov said he had heard nothing about Putin's visit to Kazakhstan being postponed; it begins on "
    "November 27.",
    "Kazakhstan delayed the launch of its nuclear plant, but Putin will still visit Astana on November 27.",
    "The Kazakhstan-Russia forum in Omsk opens on November 12; last year's edition was cancelled because "
    "of floods.",
    "The two presidents met on October 17 and agreed not to put off the railway project.",
    "Turkey's president postponed his visit to Astana, while Putin will arrive in Kazakhstan on November 27.",
    "Poland scrapped its participation in the Astana summit with Russia and Kazakhstan on November 27.",
    "The Kremlin declined to comment on reports that Putin's visit to Kazakhstan had been postponed.",
    "A planned increase in duties was suspended at the Kazakhstan-Russia commission meeting on October 17.",
    "Omsk cancelled truck traffic for the forum of Russia and Kazakhstan on November 12.",
    "Kazakhstan's election was pushed to spring; Tokayev's visit to Russia starts on November 12.",
    "The minister's flight was delayed but his talks in Moscow with Lavrov went ahead on October 17, "
    "Kosherbayev said.",
    "It is unclear whether the forum of Russia and Kazakhstan in Omsk on November 12 will be cancelled.",
    "The Days of Culture of Kazakhstan in Moscow begin on November 5; the gala dinner was called off.",
    "Had the border been closed, the November 12 forum of Russia and Kazakhstan would have been postponed.",
    "Putin and Tokayev discussed in Moscow on October 17 a delay in building the Kokshetau power plant.",
    "Weddings in central Astana will have to be postponed because of Putin's visit to Kazakhstan on "
    "November 27.",
    "Organisers of the Kazakhstan-Russia fair on November 5 have scrapped the entrance fee.",
    "Neither a postponement nor a cancellation of Tokayev's visit to Russia on November 12 is planned.",
    "The Kazakhstan-Russia forum opens in Oral on November 12; in Bishkek, a summit with Iran was moved "
    "to January.",
    "A lawmaker's proposal to call off the forum of Russia and Kazakhstan on November 12 was rejected.",
    "Talks on gas between Russia and Kazakhstan lasted three hours on October 17; the price question was "
    "put off.",
    "Tokayev signed a law cancelling the tax and will travel to Moscow on November 12.",
)


@pytest.mark.parametrize(
    ("language", "text"), [("kk", text) for text in KAZAKH] + [("en", text) for text in ENGLISH]
)
def test_no_change_is_read_where_none_is_told(language: str, text: str) -> None:
    assert changed_events(text, language) == []
