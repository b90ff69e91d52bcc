"""The English lexicon: every temporal word the grammar knows, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from summaries.dates.grammar.lexicon import Lexicon, words

_MONTHS = words("january february march april may june july august september october november december")
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = {
    "second": "S",
    "minute": "MIN",
    "hour": "H",
    "day": "D",
    "week": "W",
    "fortnight": "FN",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}


def _numbered(names: Sequence[str], first: int = 1, step: int = 1) -> dict[str, int | str]:
    return {name: first + step * index for index, name in enumerate(names)}


def _words(text: str) -> dict[str, int | str]:
    return {word: word for word in words(text)}


ENGLISH = Lexicon(
    classes={
        "MONTHNAME": _numbered(_MONTHS),
        "MONTHABBR": {
            **{name[:3]: number for name, number in _numbered(_MONTHS).items() if name != "may"},
            "sept": 9,
        },
        "DOUBTFUL": {"may": 5, "march": 3, "april": 4, "june": 6, "august": 8, "mar": 3, "jan": 1},
        "WEEKDAY": _numbered(_WEEKDAYS, 0),
        "WEEKDAYABBR": {
            **{name[:3]: number for name, number in _numbered(_WEEKDAYS, 0).items()},
            "tues": 1,
            "thur": 3,
            "thurs": 3,
        },
        "WEEKDAYS": {name + "s": number for name, number in _numbered(_WEEKDAYS, 0).items()},
        "ONES": _numbered(_ONES),
        "TEENS": _numbered(_TEENS, 10),
        "TENS": _numbered(_TENS, 20, 10),
        "MULTIPLIER": {"hundred": 100, "thousand": 1000, "dozen": 12, "couple": 2, "pair": 2},
        "HALFWORD": {"half": "half"},
        "ARTICLE": {"a": 1, "an": 1},
        "ORDINAL": {
            **_numbered(words("first second third fourth fifth sixth seventh eighth ninth tenth")),
            "final": 4,
        },
        "TENTHS": _numbered(["twentieth", "thirtieth"], 20, 10),
        "DECADENAME": _numbered(
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
        ),
        "CENTURYNAME": {
            "sixteenth": 16,
            "seventeenth": 17,
            "eighteenth": 18,
            "nineteenth": 19,
            "twentieth": 20,
        },
        "CENTURYSAID": {"eighteen": 18, "nineteen": 19, "twenty": 20},
        "UNIT": _UNITS,
        "UNITS": {
            **{word + "s": unit for word, unit in _UNITS.items() if word != "century"},
            "centuries": "C",
        },
        "SEASON": {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"},
        "CLEARSEASON": {"summer": "SU", "autumn": "FA", "winter": "WI"},
        "PARTOFDAY": {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"},
        "PARTSOFDAY": {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"},
        # which part of a period
        "EARLY": {"early": "early", "late": "late", "mid": "mid"},
        "EDGE": {
            "start": "early",
            "beginning": "early",
            "opening": "early",
            "middle": "mid",
            "end": "late",
            "close": "late",
            "rest": "later",
            "remainder": "later",
        },
        "SIDE": {"earlier": "earlier", "later": "later", "sometime": "any"},
        "HALFNAME": {"first": 1, "second": 2, "latter": 2, "last": 2},
        # which period, counted from the day of publication, or from a date that the text named
        "LAST": {"last": -1},
        "THIS": {"this": 0},
        "NEXT": {"next": 1},
        "PASTWARD": {"past": -1, "previous": -1, "preceding": -1},
        "NEXTWARD": {"coming": 1, "following": 1},
        "DAYWORD": {"yesterday": -1, "today": 0, "tomorrow": 1},
        "FROMNOW": {"ago": -1, "hence": 1, "from": 1},
        "FROMTHEN": {
            **dict.fromkeys(("later", "after"), 1),
            **dict.fromkeys(("earlier", "before", "previous", "previously", "ahead", "prior"), -1),
        },
        # feasts: month and day, or month, which one (9 for the last) and weekday; "easter" and days from it
        "DEED": _words(
            "attack attacks terrorist hijackings hijackers bombing bombings riot riots"
            " insurrection massacre coup"
            " shooting shootings earthquake quake explosion blast crash uprising siege"
            " killing killings assault"
            # and what is named by a day
            " bridge square street avenue movement revolution"
        ),
        "HOLIDAY": {
            "christmas": "12-25",
            "halloween": "10-31",
            "thanksgiving": "11-4-3",
            "easter": "easter",
        },
        "HOLIDAYOF": {
            "memorial": "5-9-0",
            "labor": "9-1-0",
            "independence": "7-4",
            "veterans": "11-11",
            "valentine": "2-14",
            "boxing": "12-26",
            "presidents": "2-3-0",
            "armistice": "11-11",
        },
        "FEASTWORD": _words("black good ash super palm easter cyber bloody fat holy maundy shrove"),
        "OPENING": {"(": "("},
        "CLOSING": {")": ")"},
        "ENDING": _words(
            "and or but when while to after before as with that because although which who whom whose where"
            " at in on of for from by since until if than so said says is was are were has"
            " have had will would"
            " could should may might must can"
        ),
        # how much
        "SOME": _words("several few many some"),
        "MOST": _words("most much part all half some rest remainder course"),
        "APPROXIMATELY": _words("nearly almost roughly approximately another"),
        "ADVERB": {
            "daily": "P1D",
            "weekly": "P1W",
            "monthly": "P1M",
            "quarterly": "P1Q",
            "yearly": "P1Y",
            "annually": "P1Y",
            "annual": "P1Y",
            "hourly": "PT1H",
            "nightly": "P1D",
        },
        # clocks
        "AMPM": {"a.m.": 0, "p.m.": 12, "am": 0, "pm": 12, "a.m": 0, "p.m": 12},
        "NOON": {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"},
        "ZONE": _words("gmt utc est edt et cst cdt pst pdt bst cet cest ist jst kst aest msk"),
        # what a bare number counts or labels
        "LABEL": _words(
            "flight route room gate no number page highway model building channel article section"
            " chapter verse clause unit bus train line platform track suite apartment lot form resolution"
            " bill proposition psalm figure table level version boeing airbus windows galaxy peugeot nh ext"
        ),
        "MEASURE": _words(
            "people dollars euros pounds points troops soldiers miles feet shares jobs employees votes"
            " students workers members tons tonnes km kilometers kilometres meters metres men women children"
            " copies cars planes tanks percent million billion trillion hundred thousand others cents"
            " degrees barrels homes houses seats deaths cases units passengers inches acres hectares index"
        ),
        "PREPOSITION": _words(
            "in of since until till by before after from to during through for around between about"
            " and or than late early mid last this next on throughout into over"
        ),
        # which way an expression without a year or week points (see direction.py)
        "MODAL": _words("will shall would could may might should can cannot must"),
        "INTENT": _words(
            "plan plans planned planning scheduled slated set due expected expects expect expecting hopes"
            " hope hoping hoped intends intend intended agreed likely aims aim wants want vowed promised"
            " pledged ready decided invited poised bound prepares prepare preparing about ordered"
            " required supposed invitation agreement decision offer deal bid pledge proposal"
            " promise permission"
            " forecast threatens threaten threatening track predicted projected tipped"
            " deadline chance opportunity preparations"
        ),
        "ARRANGED": _words(
            "scheduled slated payable upcoming forthcoming expected deadline planned expires expire begins"
            " begin starts start opens ends due"
        ),
        "ADVERBIAL": _words(
            "also still now then again only soon first next finally likely probably probably"
            " formally officially"
            " eventually probably already never ever initially immediately jointly"
        ),
        "DETERMINER": _words("a an the its his her their our this that these those"),
        "BEING": _words("is are"),
        # present tense of what is announced ("the court hears"), by itself and where a day follows
        "HAPPENS": _words(
            "meets hears hosts holds convenes gathers travels flies arrives sails docks resumes returns closes"
            " concludes debuts airs premieres faces plays celebrates decides publishes delivers unveils heads reopens"
            " retires departs"
        ),
        "HAPPENSON": _words(
            "votes visits addresses launches marks tests rules sits goes kicks gets runs continues lasts takes take"
            " fall falls lands meet vote gather reopen convene start begin open close resume"
        ),
        "ARRANGEDTOBE": _words(
            "closed open shut suspended held cancelled canceled played launched released published unveiled"
            " celebrated marked observed inaugurated tested delivered signed heard buried decided back"
        ),
        # before "to be": so it is, they say
        "REPUTED": _words("said believed thought reported known understood alleged claimed considered"),
        # before "in three years": it is a span looked back on
        "SPANNING": _words(
            "first second third only last most least fewest highest lowest biggest largest smallest worst best"
            " longest deadliest strongest weakest fastest slowest sharpest steepest greatest time times"
            " once twice percent within increase decrease rise drop fall jump surge"
        ),
        "PROGRESSIVE": _words(
            "meeting visiting leaving arriving holding hosting planning going coming travelling traveling"
            " hoping preparing expecting returning opening launching"
        ),
        "IRREGULARPAST": _words(
            "was were had did said told held met came went made took began gave won lost left sent spoke"
            " fell rose saw got struck hit shot broke cut put became led ran kept sold bought tore wrote"
            " thought brought found heard knew paid read flew drove grew drew threw fought caught taught"
            " stood understood sat felt spent lent built dealt meant issued has have ve says saying since"
            " swore shook wore sank drank sang slid spread woke chose stole laid hung sought rode beat"
            " slept swept shut quit upheld withdrew undertook overtook forgot hid bid"
            " arose ate awoke befell bent bit bled blew bore bound burnt burst clung crept dug fled flung"
            " foresaw forbade forgave froze knelt lay leapt learnt lit mistook outdid overcame overran oversaw"
            " overthrew rang shone shrank slew slung spat spilt sprang spun stuck stung strode strove swam swung"
            " tore trod undid wept withstood wound wove wrung"
        ),
        # events
        "SAYING": _words(
            "said says saying told tells added adds wrote writes warned warns argued argues"
            " noted notes stated states"
            " reported reports confirmed confirms insisted claimed acknowledged recalled"
            " tweeted posted stressed"
            " declared remarked commented replied explained predicted estimated slammed criticized criticised"
            " condemned praised denounced accused hailed urged vowed blamed mocked defended demanded welcomed"
            " dismissed denied pleaded testified"
        ),
        "ANNOUNCING": _words(
            "announced revealed disclosed promised pledged vowed indicated signalled signaled"
        ),
        "STATEMENT": _words(
            "statement report interview speech briefing press conference note letter article"
            " editorial post filing"
            " remarks memo figures data study survey bulletin readout communique dispatch column"
        ),
        "HEARER": _words("reporters journalists parliament lawmakers state television media radio agency"),
        "ISSUED": _words("issued published released posted carried dated made given broadcast seen"),
        "MEASURING": _words(
            "rose fell grew shrank dropped climbed increased decreased declined averaged"
            " totalled totaled reached"
            " accounted stood exceeded doubled tripled halved gained lost slipped jumped surged slid edged"
            " numbered amounted expanded contracted"
        ),
        "HAPPENING": _words(
            "summit meeting election elections vote votes talks conference visit launch"
            " deadline hearing trial"
            " exercise exercises drill drills referendum session round opening ceremony"
            " inauguration congress poll"
            " polls parade match final strike review anniversary festival forum assembly"
            " verdict ruling debate"
            " test flight run-off runoff auction tender handover ceasefire truce attack raid landing transit"
            " crossing signing treaty call calls trip tour state address closure reopening delivery arrival"
            " departure blockade shutdown walkout protest march rally decision plenum meetings summits visits"
            " hearings games olympics championship expo fair"
        ),
        "MOVING": _words(
            "moved postponed delayed shifted rescheduled pushed brought changed put deferred"
            " adjourned extended slipped slips slid"
        ),
        "PUTTINGOFF": _words("moved postponed delayed rescheduled deferred adjourned extended put"),
        "FORWARD": _words("until till by before into effective beginning starting"),
    },
    cased={
        "MONTHNAME": frozenset(_MONTHS),
        "MONTHABBR": frozenset({*(name[:3] for name in _MONTHS), "sept"}),
        "DOUBTFUL": frozenset({"may", "march", "april", "june", "august", "mar", "jan"}),
        "WEEKDAY": frozenset(_WEEKDAYS),
        "WEEKDAYS": frozenset(name + "s" for name in _WEEKDAYS),
        "WEEKDAYABBR": frozenset({*(name[:3] for name in _WEEKDAYS), "tues", "thur", "thurs"}),
        "HOLIDAY": frozenset({"christmas", "halloween", "thanksgiving", "easter"}),
        "HOLIDAYOF": frozenset(
            _words("memorial labor independence veterans valentine boxing presidents armistice")
        ),
        "ZONE": frozenset(_words("gmt utc est edt et cst cdt pst pdt bst cet cest ist jst kst aest msk")),
    },
    feasts={
        "christmas eve": "12-24",
        "new year day": "1-1",
        "new year 's day": "1-1",
        "new year eve": "12-31",
        "new year 's eve": "12-31",
        "good friday": "easter-2",
        "palm sunday": "easter-7",
        "easter sunday": "easter",
        "easter monday": "easter+1",
    },
    ordinal_endings=("st", "nd", "rd", "th"),
    decade_endings=("s",),
    clitics=("s", "ll", "ve", "re", "d", "m"),
    past_endings=("ed",),
    not_past=frozenset(
        words(
            "need needed hundred indeed united speed breed seed feed red shed bed wed alleged related"
            " limited combined"
        )
    ),
    common=frozenset(
        words(
            "the a an of in to and or by on at for from this that , . ' ( ) 's is was it with as more than"
            " before after up down over through during about around not no old just had were be been are have"
            " which so when but most least less all s o at"
        )
    ),
    abbreviations=frozenset(
        words(
            "mr mrs ms dr gen col lt sgt capt sen rep gov st jr sr prof rev hon inc corp co ltd vs"
            " etc no jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs"
            " fri sat sun"
        )
    ),
)
