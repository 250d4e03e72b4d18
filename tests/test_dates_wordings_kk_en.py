"""How a date is worded in Kazakh and in English."""

from __future__ import annotations

import pytest

from tests.tests_dates_reading import days_of

# Wednesday, 5 March 2031
WORDINGS = """
en | The session will be held on April 17. => 2031-04-17
en | The session will be held on 17 April 2031. => 2031-04-17
en | The session will be held on the 17th of April. => 2031-04-17
en | The session will be held on April 17-18. => 2031-04-17..2031-04-18
en | The session will be held April 17–19, 2031. => 2031-04-17..2031-04-19
en | The session will be held from 17 to 19 April. => 2031-04-17..2031-04-19
en | The session will be held between 17 and 19 April. => 2031-04-17..2031-04-19
en | The session will be held on April 30 - May 2. => 2031-04-30..2031-05-02
en | The session will be held on Friday. => 2031-03-07
en | The session will be held this Friday. => 2031-03-07
en | The session will be held next Friday. => 2031-03-14
en | The session was held last Friday. => 2031-02-28
en | The session will be held on Friday, March 7. => 2031-03-07
en | The session will be held tomorrow. => 2031-03-06
en | The session was held on Tuesday. => 2031-03-04
en | The session will be held next week. => 2031-03-10..2031-03-16
en | The session will be held later this week. => 2031-03-03..2031-03-09
en | The session will be held later this month. => 2031-03-01..2031-03-31
en | The session will be held later this year. => 2031-01-01..2031-12-31
en | The session will be held at the end of April. => 2031-04-21..2031-04-30
en | The session will be held in late April. => 2031-04-21..2031-04-30
en | The session will be held in early May. => 2031-05-01..2031-05-10
en | The session will be held in mid-May. => 2031-05-11..2031-05-20
en | The session will be held in the first half of May. => 2031-05-01..2031-05-15
en | The session will be held in the autumn. => 2031-09-01..2031-11-30
en | The session will be held in fall 2031. => 2031-09-01..2031-11-30
en | The session will be held in the second quarter of 2031. => 2031-04-01..2031-06-30
en | The session will be held in Q2 2031. => 2031-04-01..2031-06-30
en | The session will be held in May or June. => 2031-05-01..2031-06-30
en | The session will be held in May-June. => 2031-05-01..2031-06-30
en | The session will be held in two weeks. => 2031-03-19
en | The session will be held in a month. => 2031-04-05
en | The session will be held in two months. => 2031-05-05
en | The session was held two weeks ago. => 2031-02-19
en | The session was held a year ago. => 2030-01-01..2030-12-31
en | The session will be held by the end of the year. => ..2031-12-31
en | The session will be held by the end of May. => ..2031-05-31
en | The session will be held before May 9. => ..2031-05-09
en | The session will be held no later than May 9. => ..2031-05-09
en | The session will start on April 17 at 3 p.m. => 2031-04-17
en | The session will start at 15:00 on April 17. => 2031-04-17
en | The session will be held on Victory Day. => 2031-05-09
en | The session will be held on the eve of Victory Day. =>
en | The session will be held on New Year's Eve. =>
en | The session will be held during Nowruz. =>
en | The session will be held over the weekend. => 2031-03-08..2031-03-09
en | The session will be held next weekend. => 2031-03-15..2031-03-16
en | The session will be held at the weekend. => 2031-03-08..2031-03-09
en | The session will be held the day after tomorrow. => 2031-03-07
en | The session was held the day before yesterday. => 2031-03-03
en | The session was held in February. => 2031-02-01..2031-02-28
en | The session will be held in February 2032. => 2032-02-01..2032-02-29
en | The session will be held next February. => 2032-02-01..2032-02-29
en | The session will be held in the last week of April. => 2031-04-24..2031-04-30
en | The session will be held on the first Monday of April. => 2031-04-07
en | The session will be held on the last Friday of April. => 2031-04-25
en | The session will be held in the first ten days of April. => 2031-04-01..2031-04-10
en | The session will be held on 17.04.2031. => 2031-04-17
en | The session will be held on 2031-04-17. => 2031-04-17
en | The session will be held Wed, 12 Mar. => 2031-03-12
en | The session will be held on Monday and Tuesday. => 2031-03-10 2031-03-11
en | The session will be held from Monday to Wednesday. => 2031-03-10..2031-03-12
en | The session will be held on the 17th. =>
en | The session will be held next year. => 2032-01-01..2032-12-31
en | The session will be held in the coming days. =>
en | The session will be held within a month. =>
en | A week after the forum the sides will meet. =>
en | A week later the sides met again. =>
en | The session ended three days earlier. =>
en | The forum opens on April 17, and two days later a fair starts. => 2031-04-17
en | The session will be held in the spring of 2032. => 2032-03-01..2032-05-31
en | The session will be held this spring. => 2031-03-01..2031-05-31
en | The session was held back in 2029. => 2029-01-01..2029-12-31
en | The session is scheduled for Apr. 17. => 2031-04-17
en | The session is due mid-April. => 2031-04-11..2031-04-20
en | The session is scheduled for the second half of the year. => 2031-07-01..2031-12-31
kk | Отырыс 17 сәуірде өтеді. => 2031-04-17
kk | Отырыс сәуірдің 17-сінде өтеді. => 2031-04-17
kk | Отырыс сәуірдің 17-і күні өтеді. => 2031-04-17
kk | Отырыс 2031 жылғы 17 сәуірде өтеді. => 2031-04-17
kk | Отырыс 2031 жылдың 17 сәуірінде өтеді. => 2031-04-17
kk | Отырыс осы жылғы 17 сәуірде өтеді. => 2031-04-17
kk | Отырыс ағымдағы жылдың 17 сәуірінде өтеді. => 2031-04-17
kk | Отырыс 17-18 сәуірде өтеді. => 2031-04-17..2031-04-18
kk | Отырыс 17–18 сәуір аралығында өтеді. => 2031-04-17..2031-04-18
kk | Отырыс 17 және 18 сәуірде өтеді. => 2031-04-17..2031-04-18
kk | Отырыс 17 мен 18 сәуір аралығында өтеді. => 2031-04-17..2031-04-18
kk | Отырыс 17 сәуірден 20 сәуірге дейін өтеді. => 2031-04-17..2031-04-20
kk | Отырыс 17-20 сәуір күндері өтеді. => 2031-04-17..2031-04-20
kk | Отырыс 28 наурыз бен 2 сәуір аралығында өтеді. => 2031-03-28..2031-04-02
kk | Отырыс наурыз айында өтеді. => 2031-03-01..2031-03-31
kk | Отырыс сәуір айының басында өтеді. => 2031-04-01..2031-04-10
kk | Отырыс сәуірдің ортасында өтеді. => 2031-04-11..2031-04-20
kk | Отырыс сәуір айының соңында өтеді. => 2031-04-21..2031-04-30
kk | Отырыс сәуірдің бірінші жартысында өтеді. => 2031-04-01..2031-04-15
kk | Отырыс сәуірдің екінші онкүндігінде өтеді. => 2031-04-11..2031-04-20
kk | Отырыс күзде өтеді. => 2031-09-01..2031-11-30
kk | Отырыс биыл күзде өтеді. => 2031-09-01..2031-11-30
kk | Отырыс келесі жылдың көктемінде өтеді. => 2032-03-01..2032-05-31
kk | Отырыс келер жылы өтеді. => 2032-01-01..2032-12-31
kk | Отырыс келесі аптада өтеді. => 2031-03-10..2031-03-16
kk | Отырыс осы аптаның соңында өтеді. => 2031-03-06..2031-03-09
kk | Отырыс ертең өтеді. => 2031-03-06
kk | Отырыс бүгін, 5 наурызда өтеді. => 2031-03-05
kk | Отырыс жұма күні өтеді. => 2031-03-07
kk | Отырыс келесі дүйсенбіде өтеді. => 2031-03-10
kk | Отырыс өткен жұмада болды. => 2031-02-28
kk | Отырыс кеше болды. => 2031-03-04
kk | Отырыс екі аптадан кейін өтеді. => 2031-03-19
kk | Отырыс бір айдан соң өтеді. => 2031-04-05
kk | Отырыс үш күн бұрын болды. => 2031-03-02
kk | Отырыс былтыр қазанда болды. => 2030-10-01..2030-10-31
kk | Отырыс бірінші тоқсанда өтеді. => 2031-01-01..2031-03-31
kk | Отырыс жылдың екінші жартысында өтеді. => 2031-07-01..2031-12-31
kk | Отырыс жыл соңында өтеді. => 2031-12-01..2031-12-31
kk | Отырыс жыл соңына дейін өтеді. => ..2031-12-31
kk | Отырыс жыл басында болды. => 2031-01-01..2031-03-31
kk | Отырыс 17 сәуірге дейін өтеді. => ..2031-04-17
kk | Жаңа тәртіп 1 сәуірден бастап қолданылады. => 2031-04-01..
kk | Отырыс 17 сәуір күні сағат 15:00-де басталады. => 2031-04-17
kk | Отырыс 17 сәуір, сағат 15.00 => 2031-04-17
kk | Отырыс 17.04.2031 өтеді. => 2031-04-17
kk | Отырыс 17.04.2031 ж. өтеді. => 2031-04-17
kk | Отырыс сәуір-мамыр айларында өтеді. => 2031-04-01..2031-05-31
kk | Отырыс Жеңіс күні өтеді. => 2031-05-09
kk | Отырыс Жеңіс күніне орай өтеді. =>
kk | Отырыс Тәуелсіздік күні қарсаңында өтеді. =>
kk | Отырыс Наурыз мерекесінде өтеді. => 2031-03-21..2031-03-23
kk | Отырыс Республика күні өтеді. => 2031-10-25
kk | Кездесу ертеңнен бастап өтеді. => 2031-03-06..
kk | Отырыс сәрсенбі, 12 наурызда өтеді. => 2031-03-12
kk | Отырыс 12 наурыз, сәрсенбі күні өтеді. => 2031-03-12
kk | Отырыс наурыздың 12-сі, сәрсенбіде өтеді. => 2031-03-12
kk | Отырыс алдағы бейсенбіде өтеді. => 2031-03-06
kk | Отырыс осы айдың 20-сында өтеді. => 2031-03-20
kk | Отырыс ай соңында өтеді. => 2031-03-21..2031-03-31
kk | Отырыс келесі айда өтеді. => 2031-04-01..2031-04-30
kk | Отырыс өткен айда болды. => 2031-02-01..2031-02-28
kk | Отырыс 2032 жылы өтеді. => 2032-01-01..2032-12-31
kk | Отырыс 2032-2033 жылдары өтеді. => 2032-01-01..2033-12-31
kk | Отырыс апта соңында өтеді. => 2031-03-06..2031-03-09
kk | Отырыс сәуірдің алғашқы күндері өтеді. =>
kk | Отырыс мамырдың соңы – маусымның басында өтеді. => 2031-05-21..2031-06-10
kk | Отырыс сәуірдің соңғы аптасында өтеді. => 2031-04-24..2031-04-30
kk | Отырыс бүрсігүні өтеді. => 2031-03-07
kk | Отырыс бір жылдан кейін өтеді. => 2032-01-01..2032-12-31
kk | Отырыс жарты жылдан кейін өтеді. =>
"""


@pytest.mark.parametrize("line", WORDINGS.strip().splitlines())
def test_a_wording_means_these_days(line: str) -> None:
    language, rest = line.split(" | ", 1)
    text, _, days = rest.partition(" =>")
    assert days_of(text, language) == days.split()
