"""Dates, events and days of documents in other languages than English."""

# ruff: noqa: RUF001 - other alphabets have letters that look like ours

from __future__ import annotations

import datetime as dt

import pytest

from summaries.answers.schedule import schedule
from summaries.dates import find_dates, find_events, infer_published
from summaries.dates.languages import CODES
from summaries.language import language
from summaries.model import Document, Event
from summaries.topics import parse_topic

PUBLISHED = dt.date(2026, 2, 10)
FAIR = {
    "en": "The harbour fair in Taiwan will open on 4 March 2026 with ninety ships.",
    "de": "Die Hafenmesse in Taiwan wird am 4. März 2026 mit neunzig Schiffen eröffnet.",
    "fr": "La foire du port de Taïwan ouvrira le 4 mars 2026 avec quatre-vingt-dix navires.",
    "es": "La feria del puerto de Taiwán abrirá el 4 de marzo de 2026 con noventa barcos.",
    "it": "La fiera del porto di Taiwan si aprirà il 4 marzo 2026 con novanta navi.",
    "pt": "A feira do porto de Taiwan abrirá em 4 de março de 2026 com noventa navios.",
    "nl": "De havenbeurs in Taiwan opent op 4 maart 2026 met negentig schepen.",
    "pl": "Targi portowe na Tajwanie odbędą się 4 marca 2026 r. z udziałem dziewięćdziesięciu statków.",
    "ru": "Портовая ярмарка на Тайване пройдёт 4 марта 2026 года с участием девяноста кораблей.",
    "uk": "Портовий ярмарок на Тайвані відкриється 4 березня 2026 року за участі дев'яноста кораблів.",
    "tr": "Tayvan'daki liman fuarı 4 Mart 2026 tarihinde doksan gemiyle açılacak.",
    "ar": "يفتتح معرض الميناء في تايوان في 4 مارس 2026 بمشاركة تسعين سفينة.",
    "he": "יריד הנמל בטייוואן ייפתח ביום רביעי, 4 במרץ 2026, עם תשעים ספינות.",
    "hi": "ताइवान का बंदरगाह मेला 4 मार्च 2026 को नब्बे जहाजों के साथ खुलेगा।",
    "zh": "台灣的港口博覽會將於2026年3月4日開幕，共有九十艘船參加。",
    "ja": "台湾の港の見本市は2026年3月4日に九十隻の船を集めて開幕する。",
    "ko": "대만의 항구 박람회는 2026년 3월 4일에 배 아흔 척과 함께 열린다.",
    "id": "Pameran pelabuhan di Taiwan akan dibuka pada 4 Maret 2026 dengan sembilan puluh kapal.",
    "vi": "Hội chợ cảng ở Đài Loan sẽ khai mạc ngày 4 tháng 3 năm 2026 với chín mươi con tàu.",
}
PLAIN = {
    "de": "Die Stadt liegt am Meer und hat viele alte Häuser, in denen Fischer wohnen. So ist es dort eben.",
    "fr": "La ville est au bord de la mer et compte beaucoup de vieilles maisons où vivent des pêcheurs.",
    "es": "La ciudad está junto al mar y tiene muchas casas antiguas en las que viven pescadores.",
    "pl": "Miasto leży nad morzem i ma wiele starych domów, w których mieszkają rybacy.",
    "ru": "Город стоит у моря, и в нём много старых домов, где живут рыбаки.",
    "uk": "Місто стоїть біля моря, і в ньому багато старих будинків, де живуть рибалки.",
    "tr": "Şehir deniz kıyısındadır ve balıkçıların oturduğu birçok eski ev vardır.",
    "ja": "町は海のそばにあり、漁師が住む古い家がたくさんある。",
    "zh": "这座城市靠海，有许多渔民居住的老房子。",
    "ko": "도시는 바닷가에 있고 어부들이 사는 오래된 집이 많다.",
    "hi": "शहर समुद्र के किनारे है और वहाँ मछुआरों के कई पुराने घर हैं।",
}


def _events(text: str, code: str, published: dt.date = PUBLISHED) -> tuple[Event, ...]:
    document = Document(code, code, published=published, text=text, language=code)
    return find_events(document, language(code).sentences(text))


def test_one_document_in_each_of_nineteen_languages_stands_in_the_schedule() -> None:
    """The same fair, told in nineteen languages, has its day in each of them."""
    events = [event for code, text in FAIR.items() for event in _events(text, code)]
    assert {event.quote.document.language: event.start for event in events} == dict.fromkeys(
        FAIR, dt.date(2026, 3, 4)
    )
    shown = schedule(events, PUBLISHED, when="all").events
    told = {quote.document.id for event in shown for quote in (event.quote, *event.also)}
    assert told == set(FAIR)


@pytest.mark.parametrize("asked", ["taiwan", "Тайвань", "台灣", "대만"])
def test_each_name_of_a_country_finds_the_document_in_every_language(asked: str) -> None:
    """What the nineteen documents tell of is found by its name in any of their languages."""
    topic = parse_topic(asked)
    assert all(all(topic.spans(text, code)) for code, text in FAIR.items())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ele voltou à cidade natal.", "pt"),
        ("Fomos ao mar e ao porto.", "pt"),
        ("Il mar Ligure è calmo.", "it"),
        ("Perse la finale in tre set.", "it"),
        ("Desistiu pela segunda vez.", "pt"),
        ("Tornou-se a quarta empresa do porto.", "pt"),
        ("Ведомство следит за охраной окружающей среды.", "ru"),
        ("Đó là quả bom thứ hai tại nhà ga.", "vi"),
        ("Tình trạng này ngày càng tăng.", "vi"),
        ("Kurul başkanı Martin görevden alındı.", "tr"),
        ("Havacılık pazarı hızla büyüyor.", "tr"),
        ("그는 같은 일을 되풀이한다.", "ko"),
    ],
)
def test_a_word_that_looks_like_a_date_is_none_where_nothing_shows_that_it_is_one(
    text: str, code: str
) -> None:
    """The sea is no March, a native town no Christmas, the second time no Monday."""
    assert not find_dates(text, PUBLISHED, code)


@pytest.mark.parametrize("code", FAIR)
def test_the_language_of_a_text_is_found_where_it_is_not_told(code: str) -> None:
    """Whoever asks for the dates of a text need not know its language."""
    assert "2026-03-04" in [date.value for date in find_dates(FAIR[code], PUBLISHED)]


@pytest.mark.parametrize("code", PLAIN)
def test_a_sentence_without_a_date_has_none(code: str) -> None:
    """Words that merely look like months and weekdays are no dates."""
    assert not find_dates(PLAIN[code], PUBLISHED, code)


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("選挙は令和8年3月4日に行われた。", "ja", "2026-03-04"),
        ("平成元年1月8日に始まった。", "ja", "1989-01-08"),
        ("博覽會於民國115年3月4日開幕。", "zh", "2026-03-04"),
        ("大会于二〇二六年三月四日开幕。", "zh", "2026-03-04"),
        ("ท่าเรือจะเปิดวันที่ 4 มีนาคม พ.ศ. 2569", "th", "2026-03-04"),
        ("หนังสือลงวันที่ 4/3/2569", "th", "2026-03-04"),
        ("Die Frist endet am 4.3.26.", "de", "2026-03-04"),
        ("La feria abre el 4/3/2026.", "es", "2026-03-04"),
    ],
)
def test_years_of_other_eras_and_dates_in_figures_are_read(text: str, code: str, value: str) -> None:
    """Years are those of the common era, whatever calendar the text counts by."""
    assert [date.value for date in find_dates(text, PUBLISHED, code)] == [value]


@pytest.mark.parametrize(
    ("text", "code", "earliest", "latest"),
    [
        ("La feria dura del 4 al 22 de este mes.", "es", dt.date(2026, 2, 4), dt.date(2026, 2, 22)),
        ("A feira dura de 4-22 do próximo mês.", "pt", dt.date(2026, 3, 4), dt.date(2026, 3, 22)),
        ("De beurs opent vrijdag de 13e.", "nl", dt.date(2026, 2, 13), dt.date(2026, 2, 13)),
        ("Fuar Mart'ın 4'ünde açılacak.", "tr", dt.date(2026, 3, 4), dt.date(2026, 3, 4)),
        ("La scuola aprì nel duemiladiciotto.", "it", dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
        ("Mässan hålls i vecka 31.", "sv", dt.date(2026, 7, 27), dt.date(2026, 8, 2)),
        ("Escrito en los anos 90.", "es", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("博览会将于26-03-04开幕。", "zh", dt.date(2026, 3, 4), dt.date(2026, 3, 4)),
    ],
)
def test_a_period_has_its_first_and_last_day(
    text: str, code: str, earliest: dt.date, latest: dt.date
) -> None:
    """Ranges of days, days beside their weekday, weeks by number, decades and years in words are read whole."""
    assert [(date.earliest, date.latest) for date in find_dates(text, PUBLISHED, code)] == [
        (earliest, latest)
    ]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Das Gericht wird am Montag entscheiden.", "de", "2026-02-16"),
        ("Das Gericht hat am Montag entschieden.", "de", "2026-02-09"),
        ("Le tribunal doit trancher lundi.", "fr", "2026-02-16"),
        ("Le tribunal a tranché lundi.", "fr", "2026-02-09"),
        ("El tribunal debe decidir el lunes.", "es", "2026-02-16"),
        ("El tribunal dijo lo mismo el lunes.", "es", "2026-02-09"),
        ("O tribunal deve decidir na segunda-feira.", "pt", "2026-02-16"),
        ("Суд будет заседать в понедельник.", "ru", "2026-02-16"),
        ("Суд заявил об этом в понедельник.", "ru", "2026-02-09"),
        ("Sąd będzie obradować w poniedziałek.", "pl", "2026-02-16"),
        ("Mahkeme pazartesi günü karar verecek.", "tr", "2026-02-16"),
        ("Mahkeme pazartesi günü karar verdi.", "tr", "2026-02-09"),
        ("Meclis pazartesi günü yasayı oylayacak.", "tr", "2026-02-16"),
        ("El parlamento aprobará la ley el lunes.", "es", "2026-02-16"),
        ("Le parlement adoptera la loi lundi.", "fr", "2026-02-16"),
        ("O parlamento aprovará a lei na segunda-feira.", "pt", "2026-02-16"),
        ("Pengadilan akan bersidang pada Senin.", "id", "2026-02-16"),
    ],
)
def test_the_verb_tells_which_weekday_is_meant(text: str, code: str, value: str) -> None:
    """A weekday lies ahead where the sentence speaks of what is to come."""
    assert [date.value for date in find_dates(text, PUBLISHED, code)] == [value]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hafenbericht\n\n4. Februar 2026\n\nDer Hafen ist wieder offen.", "de"),
        ("Hafenbericht\n\nStand: 04.02.2026\n\nDer Hafen ist wieder offen.", "de"),
        ("港口报告\n\n2026年2月4日\n\n港口重新开放。", "zh"),
        ("港の報告\n\n令和8年2月4日\n\n港は再び開いた。", "ja"),
        ("Informe del puerto\n\nActualizado: 4 de febrero de 2026\n\nEl puerto abrió.", "es"),
        ("Портовый отчёт\n\n4 февраля 2026 года\n\nПорт снова открыт.", "ru"),
    ],
)
def test_a_document_without_a_day_gets_it_from_its_own_head(text: str, code: str) -> None:
    """A line near the top that is a date, or that says so, dates a text in its own language."""
    assert infer_published(text, dt.date(2026, 11, 23), code) == dt.date(2026, 2, 4)


def test_every_language_has_a_record() -> None:
    """All languages of the library's users are among those that the tagger reads."""
    assert set(FAIR) <= set(CODES)


TOLD_BEFORE = {
    "en": ("The harbour opened in 1989.", "Two years later it was closed again by the council."),
    "de": ("Der Hafen wurde 1989 gebaut.", "Zwei Jahre später wurde er vom Rat wieder geschlossen."),
    "fr": ("Le port ouvrit en 1989.", "Deux ans plus tard, le conseil le ferma de nouveau."),
    "es": ("El puerto abrió en 1989.", "Dos años después el consejo lo cerró de nuevo."),
    "it": ("Il porto aprì nel 1989.", "Due anni dopo il consiglio lo chiuse di nuovo."),
    "pt": ("O porto abriu em 1989.", "Dois anos depois o conselho o fechou de novo."),
    "nl": ("De haven opende in 1989.", "Twee jaar later sloot de raad haar opnieuw."),
    "pl": ("Port otwarto w 1989 roku.", "Dwa lata później rada znów go zamknęła."),
    "ru": ("Порт открыли в 1989 году.", "Спустя два года совет снова его закрыл."),
    "uk": ("Порт відкрили у 1989 році.", "Через два роки рада знову його закрила."),
    "tr": ("Liman 1989'da açıldı.", "İki yıl sonra kurul limanı yeniden kapattı."),
    "ar": ("افتتح الميناء عام 1989.", "بعد سنتين أغلقه المجلس من جديد."),
    "hi": ("बंदरगाह 1989 में खुला।", "दो साल बाद परिषद ने उसे फिर बंद कर दिया।"),
    "zh": ("港口於1989年開放。", "兩年後市議會又關閉了它。"),
    "ja": ("港は1989年に開いた。", "2年後、議会は再びそれを閉じた。"),
    "ko": ("항구는 1989년에 열렸다.", "2년 후 의회가 다시 문을 닫았다."),
    "id": ("Pelabuhan itu dibuka pada 1989.", "Dua tahun kemudian dewan menutupnya lagi."),
    "vi": ("Cảng mở cửa năm 1989.", "Hai năm sau hội đồng lại đóng cửa cảng."),
    "he": ("הנמל נפתח בשנת 1989.", "כעבור שנתיים סגרה אותו המועצה שוב."),
    "sv": ("Hamnen öppnade 1989.", "Två år senare stängde rådet den igen."),
}  # fmt: skip
"""Of each language a sentence with a year, and one that counts from it."""


@pytest.mark.parametrize("code", TOLD_BEFORE)
def test_what_counts_from_a_date_that_no_sentence_tells_is_no_event(code: str) -> None:
    """Two years later than what the text did not say is no time that the calendar knows."""
    assert not _events(TOLD_BEFORE[code][1], code)


@pytest.mark.parametrize("code", TOLD_BEFORE)
def test_two_years_later_counts_from_the_year_that_was_told(code: str) -> None:
    """Not from the day of the document."""
    found = find_dates(" ".join(TOLD_BEFORE[code]), PUBLISHED, code)
    assert [date.value for date in found] == ["1989", "1991"]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Am 4. März 2019 begann der Bau. Im selben Jahr starb der Bauherr.", "de", "2019"),
        ("Il porto aprì nel 2014. A marzo dello stesso anno affondò una nave.", "it", "2014-03"),
        ("El puerto abrió en 2014. En marzo de ese año se hundió un barco.", "es", "2014-03"),
        ("O porto abriu em 2014. Em março do ano seguinte afundou um navio.", "pt", "2015-03"),
        ("港口於2014年開放，同年三月一艘船沉沒。", "zh", "2014-03"),
        ("2014年に開港し、翌年3月に船が沈んだ。", "ja", "2015-03"),
        ("2014년에 항구가 열렸다. 같은 해 3월 배가 가라앉았다.", "ko", "2014-03"),
        ("Liman 2014'te açıldı. Ertesi yıl kapandı.", "tr", "2015"),
        ("Порт открыли в 2014 году. В марте того же года затонул корабль.", "ru", "2014-03"),
        ("Le port ouvrit le 4 mars 2019. Le lendemain, un navire coula.", "fr", "2019-03-05"),
        ("Il porto aprì il 4 marzo 2019. Tre giorni prima affondò una nave.", "it", "2019-03-01"),
        ("El puerto abrió el 4 de marzo de 2019. Diez meses antes se hundió un barco.", "es", "2018-05-04"),
        ("Der Hafen öffnete am 4. März 2019. An diesem Tag sank ein Schiff.", "de", "2019-03-04"),
    ],
)
def test_the_same_year_is_that_which_was_told(text: str, code: str, value: str) -> None:
    """As are the next one after it, and their months and days."""
    assert find_dates(text, PUBLISHED, code)[-1].value == value


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Суд будет заседать через две недели.", "ru", "2026-02-24"),
        ("Mahkeme iki hafta sonra karar verecek.", "tr", "2026-02-24"),
    ],
)
def test_a_count_of_weeks_is_one_from_now_where_the_verb_looks_ahead(
    text: str, code: str, value: str
) -> None:
    """The same words count from now in an announcement, and from what was told in a story."""
    (date,) = find_dates(text, PUBLISHED, code)
    assert date.value == value
    assert date.earliest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("नगर के पास दूसरा विकल्प था।", "hi"),
        ("उन्हें आज़ादी प्यारी थी।", "hi"),
        ("وقف الحارس في اليوم الذي", "ar"),
        ("تغيّر كل شيء في اليوم الثالث", "ar"),
        ("Aliran air diatur dalam satu tahun pemerintahan.", "id"),
        ("入場料は一日600円です。", "ja"),
        ("球隊在賽季末換了教練。", "zh"),
        ("這部影集的第二季很好看。", "zh"),
        ("그들은 같은 주류를 마셨다.", "ko"),
        ("아무도 그를 당해 낼 수 없었다.", "ko"),
        ("El mercado de la mañana huele a pan.", "es"),
        ("De geur van de morgen hing in huis.", "nl"),
        ("Noel Baba çocuklara ekmek verdi.", "tr"),
        ("Babbo Natale portò il pane.", "it"),
        ("Il venerdì nero riempì i negozi.", "it"),
        ("Чёрная пятница заполнила магазины.", "ru"),
        ("Gegenstand 133-03-04-2020 fehlt im Lager.", "de"),
        ("Item 133-03-04-2020 is missing in the store.", "en"),
        ("Ist das gültig: 32 - 2015?", "de"),
        ("La nave affondò nel 247 a.C. davanti al porto.", "it"),
        ("Er starb am 15. März 44 v. Chr. in der Stadt.", "de"),
        ("Fue destruida en el siglo III a. C. por un incendio.", "es"),
        ("这座城市建于公元前221年。", "zh"),
        ("Город основан в V веке до н. э. на берегу.", "ru"),
        ("ولد الملك في 15 رمضان", "ar"),
        ("جاء رجل إلى المدينة ذات يوم", "ar"),
        ("Avec cent trente-sept bateaux, le port est plein.", "fr"),
        ("O mar sobe em 1.5 metro.", "pt"),
        ("Kapal itu dilarang oleh UU 1/2024 di laut.", "id"),
        ("Takım maçın ikinci yarısında kazandı.", "tr"),
        ("Anh ấy ngủ từ 3-4 tiếng.", "vi"),
        ("Ulang tahun itu ramai.", "id"),
        ("Pelatihan berlangsung selama 2 semester di kota.", "id"),
        ("Der Händler verkauft Mais, Bohnen und Kürbisse.", "de"),
        ("Il a serré la main et été en contact avec lui.", "fr"),
        ("Đó là năm đầu tiên của anh ấy.", "vi"),
        ("Miasto powstało w V w. p.n.e. nad rzeką.", "pl"),
        ("Giá tăng trong những tháng đầu.", "vi"),
        ("La ville date du 4e siècle avant J-C.", "fr"),
        ("배는 1년에 7일 정도 쉰다.", "ko"),
        ("Ia lahir pada 15 Ramadan di kota itu.", "id"),
    ],
)
def test_what_only_holds_the_words_of_a_date_is_none(text: str, code: str) -> None:
    """Words within words, mornings, codes, seasons of a series, feasts as names, years before Christ."""
    found = find_dates(text, PUBLISHED, code)
    assert not [date for date in found if date.earliest]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Ocurrió a finales del siglo VIII.", "es", "07"),
        ("Au début du Ve siècle, la ville tomba.", "fr", "04"),
        ("Alla fine del IX secolo la città cadde.", "it", "08"),
        ("8. yüzyılın sonunda yandı.", "tr", "07"),
        ("انهارت المدينة في بداية القرن الخامس", "ar", "04"),
        ("नगर पांचवीं शताब्दी के आरंभ में बसा।", "hi", "04"),
        ("Kota itu jatuh di akhir abad ke-8.", "id", "07"),
        ("Thành phố thất thủ cuối thế kỷ 8.", "vi", "07"),
        ("העיר נפלה בסוף המאה השמינית.", "he", "07"),
        ("Город пал в конце VIII века.", "ru", "07"),
        ("Miasto padło pod koniec XIX wieku.", "pl", "18"),
        ("Miasto padło w latach 50. XIV w.", "pl", "135"),
        ("نمت المدينة في خمسينيات القرن الرابع عشر", "ar", "135"),
        ("도시는 8세기 말에 무너졌다.", "ko", "07"),
        ("城市在十四世紀五十年代沒落。", "zh", "135"),
        ("城市在1900年代初没落。", "zh", "190"),
        ("Thành phố thất thủ đầu thập niên 1900.", "vi", "190"),
        ("Kota itu jatuh pada awal tahun 2000-an.", "id", "200"),
        ("Die Stadt wuchs in den sechziger Jahren des 19. Jahrhunderts.", "de", "186"),
        ("La ciudad creció en los años sesenta del siglo XIX.", "es", "186"),
    ],
)
def test_a_century_is_the_one_that_its_number_names(text: str, code: str, value: str) -> None:
    """Not the present one, whose end has no number."""
    assert [date.value for date in find_dates(text, PUBLISHED, code)] == [value]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Qui si viveva già 5.000 anni fa.", "it"),
        ("Hier lebte man schon vor 5.000 Jahren.", "de"),
        ("On vivait ici il y a 5 000 ans.", "fr"),
        ("Здесь жили уже 5 000 лет назад.", "ru"),
        ("人々は5,000年前ここに住んだ。", "ja"),
    ],
)
def test_a_mark_between_thousands_makes_no_small_number(text: str, code: str) -> None:
    """Five thousand years ago is not five."""
    assert [date.value for date in find_dates(text, PUBLISHED, code)] == ["PAST_REF"]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Son yıllarda liman büyüdü.", "tr", "PAST_REF"),
        ("近年来港口扩大了。", "zh", "PAST_REF"),
        ("近年、港は大きくなった。", "ja", "PAST_REF"),
        ("توسع الميناء خلال اليومين الماضيين", "ar", "P2D"),
        ("Pelabuhan itu tumbuh dalam 12 bulan terakhir.", "id", "P12M"),
        ("Cảng sẽ lớn lên trong những ngày tới.", "vi", "PXD"),
        ("Cảng sẽ lớn lên trong 3-5 năm tới.", "vi", "PXY"),
        ("הנמל גדל בעשור שחלף.", "he", "P10Y"),
        ("سيكتمل الجسر خلال عشرين يوماً", "ar", "P20D"),
        ("Le port grandira dans les prochains mois.", "fr", "PXM"),
        ("Pelabuhan tumbuh lima tahun ke depan.", "id", "P5Y"),
        ("Cảng sẽ lớn lên trong 3 ngày tới.", "vi", "P3D"),
        ("Kapal itu tenggelam ratusan tahun lalu.", "id", "PAST_REF"),
        ("הנמל ריק זה שנים.", "he", "PXY"),
    ],
)
def test_some_years_are_no_day_of_the_calendar(text: str, code: str, value: str) -> None:
    """What lasts, or lies vaguely behind or ahead, is told so."""
    assert [date.value for date in find_dates(text, PUBLISHED, code)] == [value]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("Am Morgen öffnete der Hafen.", "de", "2026-02-10TMO"),
        ("Der Hafen öffnet morgen.", "de", "2026-02-11"),
        ("El puerto abre mañana.", "es", "2026-02-11"),
        ("De haven opent morgen.", "nl", "2026-02-11"),
        ("La feria abre el Domingo de Ramos.", "es", "2026-03-29"),
        ("La fiera apre la Domenica delle Palme.", "it", "2026-03-29"),
        ("Targi ruszą w Niedzielę Palmową.", "pl", "2026-03-29"),
        ("Fuar Palmiye Pazarı açılıyor.", "tr", "2026-03-29"),
        ("La foire ouvre le lundi de Pâques.", "fr", "2026-04-06"),
        ("La foire ouvre le Vendredi saint.", "fr", "2026-04-03"),
        ("Die Messe öffnet am Pfingstmontag.", "de", "2026-05-25"),
        ("Ярмарка откроется в Великую пятницу.", "ru", "2026-04-10"),
        ("Ярмарок відкриється у Страсну п'ятницю.", "uk", "2026-04-10"),
        ("Η αγορά κλείνει τη Μεγάλη Παρασκευή.", "el", "2026-04-10"),
        ("היריד נפתח ביום ד'.", "he", "2026-02-04"),
        ("היריד נפתח ב11 במרץ 2025.", "he", "2025-03-11"),
        ("港は08年4月に開いた。", "ja", "2008-04"),
        ("Cảng mở cửa đầu tháng 9-2017.", "vi", "2017-09"),
        ("Ekspor naik pada kuartal III-2025.", "id", "2025-Q3"),
        ("Der Bau begann vor einem Jahrhundert.", "de", "1926-02-10"),
        ("La feria abre el 21ro de marzo.", "es", "2026-03-21"),
        ("غادرت السفينة قبل شهرين", "ar", "2025-12-10"),
        ("وصلت في الثامن والعشرين من تشرين الأول 2025", "ar", "2025-10-28"),
        ("Der Sturm kam in der Nacht vom 9. auf den 10. November 2025.", "de", "2025-11-09"),
    ],
)
def test_a_day_by_its_name_is_that_day(text: str, code: str, value: str) -> None:
    """Feasts with a weekday's name are moved by Easter, that of the West or of the Orthodox churches."""
    assert [date.value for date in find_dates(text, PUBLISHED, code)] == [value]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fuar 3-5 Aralık'ta açık olacak.", "tr"),
        ("Fuar 3-5 Aralık 2026 tarihlerinde açık olacak.", "tr"),
        ("मेला 3 से 5 दिसंबर 2026 तक चलेगा।", "hi"),
        ("मेला 3-5 दिसंबर, 2026 को चलेगा।", "hi"),
    ],
)
def test_a_range_has_both_its_days_whatever_ending_its_month_has(text: str, code: str) -> None:
    """Case endings and postpositions stand behind the range."""
    (date,) = find_dates(text, dt.date(2026, 11, 18), code)
    assert (date.earliest, date.latest) == (dt.date(2026, 12, 3), dt.date(2026, 12, 5))


@pytest.mark.parametrize(("year", "month", "day"), [(2024, 5, 5), (2025, 4, 20), (2026, 4, 12), (2027, 5, 2)])
def test_orthodox_easter_is_that_of_the_julian_calendar(year: int, month: int, day: int) -> None:
    """As the churches of the East publish it."""
    assert find_dates(f"пасха {year}", PUBLISHED, "ru")[0].value == f"{year}-{month:02}-{day:02}"
