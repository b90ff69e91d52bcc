"""Which sentences a reader understands without the ones around them.

What users complain of in extracts is a pronoun, a connective or half a quotation torn from what it refers
to (Nenkova and McKeown 2011, Automatic Summarization, section 6). The rules look at the surface alone:
the openings in ``openings.tsv``, who speaks, and whether quotation marks close. The same sentence always
gets the same answer.
"""

# ruff: noqa: RUF001 - typographic quotation marks are what these patterns look for

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources

from summaries.language.scripts import UNSPACED_LANGUAGES
from summaries.model import Entry, Sentence

_MARK = re.compile(r"[\"“”„«»]|``|''")
_BEFORE_MARK = " \n\t\xa0([—–-‘'"
_LEAD = re.compile(r"(?:-[LR][RS]B-\s|[\s\"“”„«»'‘’`(\[—–-])*", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»“]")
_FRAGMENT = re.compile(r"(?!(?:al|el|de|van|von|d)[-'’ ])[a-z]{2}(?![a-z]*[A-Z])|[;,:)\]&]")
"""A sentence that opens in lower case or with a mark was torn from one ("iPhone" and "al-Qaeda" are names)."""
_ANSWER = re.compile(
    r"(?:[A-Z][\w.'’ -]{0,40}:\s\W*(?:[\w'’-]+\W*){0,2}|(?:[A-Za-z]\.){2,}"
    r"|[A-Za-z\u00c0-\u024f\u0370-\u04ff'’-]+[.!?…]*['\"”’)]*\s*)"
)
"""A single word of an alphabet in which words stand apart, or two that somebody says: an answer to something."""
_ASKS = re.compile(r"Q(?:[.:]\s|\s+(?=[A-Z\"“‘']))")
"""Who asks, in a transcript of questions and answers: what a bare "Q" says was said by nobody in particular."""
_COURTESY = re.compile(
    r"(?:[A-Z][\w.'’ -]{0,40}:\s)?(?:(?:okay|ok|all right|well|yes|and|so|hi|hello)\b[\s,.]+)*"
    r"(?:(?:many thanks|thanks|thank you)\b(?! to\b)[^.!?\d]*(?:\b(?:mr|mrs|ms|dr)\.[^.!?\d]*)?"
    r"|(?:good (?:morning|afternoon|evening|day)|happy \w+day|next question|go ahead"
    r"|welcome(?: back)?(?: to (?:the|this|our|today's) [\w ]{1,30})?"
    r"|hi|hello|you're welcome|you’re welcome)(?:,? (?:to |and )?"
    r"(?:you all|all|everybody|everyone|again|welcome|please|ladies and gentlemen))*"
    r"|that['’]s all (?:i have|we have|for)\b[\w ]{0,20})[.!]*",
    re.IGNORECASE,
)
"""What people say to one another before and after what they have to say; "thanks to the rain" is none."""
_LONGEST_COURTESY = 100  # characters
_LONGEST_ENTRY = 600  # characters
_INVITATION = re.compile(
    r"(?:To|For) [^,.]{3,120}, (?:please )?(?:visit|contact|check out|go to|click|email|e-mail|see (?:our|the|this))\b"
    r"|(?:You can )?(?:find out|learn|read|see) more\b|congratulations,"
    r"|If you (?:found|enjoyed|liked|like|want to (?:learn|know|read) more)\b"
    r"|(?:click (?:here|on|the|to)|subscribe (?:to|now|here)|sign up (?:for|to|now|here)|(?:follow|join) us)\b"
    r"|[^.!?]{0,200}\b(?:visit|click|subscribe|register|download|sign up|updated \w+)\b[^.!?]{0,60}\bhere[.!)]*$",
    re.IGNORECASE,
)
"""What a page asks its reader to do next."""
_LISTING = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+)?:\**\s(?:[^,;.!?:]{1,40}[,;]\s+){2,}[^,;.!?:]{1,40}")
"""What a text is about, as programs list it: "Key Entities: Richard Lind, BRICS, China"."""
_SOURCE = re.compile(
    r"""(?:See\ (?:also\ )?|Cf\.\ )?(?:
    [A-Z][\w'’-]+,\ (?:[A-Z]\.[\ -]?)+[^"“]{0,80}\(?(?:19|20)\d\d\)?\W*  # "Lind, A. and Berg, C. (2018)."
    |[^a-z"“]?(?:[^\W\d_][\w.'’-]*,?\ (?:and\ |&\ )?){1,9}["“][^"”]{5,250},["”]\ ?(?:[A-Z]|published|posted|originally)
    [^"”]{0,250}\d\)?\.?
    |[^"“]{3,60}\ et\ al\.\ \((?:19|20)\d\d\)\ ["“][^"”]{5,250}["”]\W*
    |[^.]{0,120}\bpp?\.\ ?\d+[–-]\d+\.?
    |[^"“]{3,250}\([A-Z][\w\ ,]{2,30}:\ [A-Z][^()]{2,60},\ (?:19|20)\d\d\)[^a-z]*
    |[^"“]{0,160}\bibid\b[^"“]{0,60}|(?<=See\ )[^"“]{3,160},\ pp?\.\ ?\d[\d\ ,–-]*\.?)""",
    re.VERBOSE,
)
"""An entry of a bibliography: names, a title, where and when it was published."""
_SPEAKER = re.compile(r"(?:\[[^\[\]]{2,60}\]|[A-Z][\w.'’()/ -]{1,40}):\s+[\s\"“‘'(]*")
"""Who speaks, or what a paragraph is about, before what is said."""
_WITHIN = re.compile(r"(?:in|at|during|after|before|on|under|from|with|by|for)\s+(?=the\s)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:opinion|analysis|read(?: more| also| next)?|watch(?: now| live)?|listen|more|see also|related(?: [a-z]+)?"
    r"|photos?(?: credit| by)?|image(?: credit)?|caption|credit|pictures|video|gallery|first look|first on cnn"
    r"|complete coverage|also|interactive|explainer|live)"
    r" ?(?::|>>|»|›) ?\S|update[ds]?(?: on)? (?:\d|[a-z]+ \d)[\w/., ]{2,18}[:\]]|(?:editor['’]?s?['’]? )?note:",
    re.IGNORECASE,
)
"""A link to something else, with the label that says what it is."""
_NEXT_ITEM = re.compile(
    r"The (?:first|second|third|fourth|fifth|other|last|final)(?: one)?(?:,| (?:is|was|are|were|will|has|had)\b)"
    r"|(?:With|Given|Despite|After) all (?:of )?(?:this|that)\b"
    r"|It (?:is|was) therefore\b|(?:I|We|You)(?:[’']\w+| have| had| will| are)? also\b"
    r"|[A-Z][\w. ’'-]{1,40} (?:continued|went on), [\"“]|If (?:yes|no),"
    r"|At (?:around|about) (?:this|that) time\b|In (?:our|my) case,|Quite the (?:contrary|opposite)\b|Further,"
    r"|Even (?:more|less|fewer|better|worse)\b(?!.*\bthan\b)"
    r"|(?:In|Under|With|For|By|On) the (?:(?:most )?recent|first|second|third|fourth|fifth|last|final|next|other|same)"
    r" (?:(?!quarter|half|day|week|month|year|decade|century|time|place|phase|season|round|term|instance|minute|hour)"
    r"[a-z][\w-]+|(?<=same )(?:day|week|month|year|period|time|place|way|vein)),"
    r"|An? (?:second|third(?! (?:of|party|country|term))|fourth|fifth|further|related|similar|alternat(?:iv)?e) [a-z]"
)
"""An item of what was listed before, what comes on top of it, or what is compared with it."""
_ANNOUNCES = re.compile(r":\.?['\"”’]*$")
"""A sentence that ends with a colon is nothing without what follows."""
_LONGEST_QUOTATION = 8  # sentences; a mark that finds no partner so far on is a stray one

_VERB = (
    r"(?:,|(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|say|says"
    r"|told|came|come|went|died|lived|also|still|even|later|then|now|\w+ed)\b)"
)
_SPEAKING = (
    "said", "says", "say", "added", "adds", "told", "tells", "wrote", "writes", "tweeted", "asked", "asks", "replied",
    "explained", "continued", "insisted", "claimed", "noted", "warned", "recalled", "argued", "concluded", "admitted",
    "joked", "wondered", "suggested", "stressed", "declared",
)  # fmt: skip
_SPEAKS = f"(?:{'|'.join(_SPEAKING)})"
_AFTER_VERB = re.compile(rf"\s*(?:\w+ly\s)?{_VERB}")
_AFTER_COMMA = re.compile(r"\s*(?:,|(?:he|she|they|it)\b)")
_TOLD_WHICH = re.compile(
    r"\s+(?:(?:of|that|who|which|whose|in|on|by|for|to|from|between|with|at|behind|against|about|over|under|near"
    r"|into|called|known|where|when|aboard|across|around|inside|outside"
    r"|aimed|led|based|seeking|facing|involving)\b|[A-Z])|, which\b"
)
_FORMER = re.compile(r"(?:\s[\w’'-]+){1,6}?\s(?:of|who|from|in)\b|(?:\s[\w’'-]+){1,4}\s[A-Z][\w’'-]+\s[A-Z]")
"""The former what, and then of what or by name."""
_PAIR = re.compile(r"[^.;:!?]{1,80}?\s(?:and|or|nor)\s")
_CONTRACTED = re.compile(r"'(?:s|d|ll|ve|re|m)$")
_EXPLETIVE = re.compile(
    r"it(?:(?:['’]s|\s(?:is|was|will be|would be|has been|had been|may be|might be|remains|remained|seems|seemed"
    r"|appears|appeared))\b(?!\s(?:not\s)?(?:a|an|the|one|set|just|because)\s(?!\w*\s?(?:shame|pity|mistake|fact|matter"
    r"|relief|wonder|crime|sign|case|question|responsibility|duty|moment|time)\b))|\s(?:took|takes|emerged)\b)"
    r"[\w\s'’-]{0,120}?\s(?:that|to|whether|how|when|who|if|since)\b",
    re.IGNORECASE,
)
"""It that stands for what follows ("It is unclear whether"), not for a thing ("It is a company that")."""
_PRONOUN_SPEAKS = re.compile(
    rf"(?:^|[,?!]\s*)\s*(?:(?:he|she|they|it) (?:\w+ )?{_SPEAKS}|{_SPEAKS} (?:he|she|they))\b", re.IGNORECASE
)
_LATE_CONNECTIVE = re.compile(
    r"[^,;:]{0,60}? (?:(?:has|have|had|is|are|was|were|will|would|can|could|may|might|should|must)"
    r" (?:meanwhile|instead|thus|nevertheless|nonetheless|likewise)(?! of)|therefore)\b"
    r"|(?:(?!\bnot\b|n[’']t\b|\brather\b)[^;:]){1,200}?[\s—–](?:has|have|had) instead(?! of)\b"
    r"|[^,;:\d]{0,120}? in the same (?:week|month|year|decade)\b(?! (?:as|that|when)\b)"
    r"|[^,;:]{0,40}? too (?:has|have|had|is|are|was|were|will|would|can|could)\b"
    r"|[^,;:\d]{0,120}? (?:later|earlier) that (?:same )?(?:day|morning|afternoon|evening|night|week|month|year)\b"
    r"|[^,;:]{0,80}, (?:however|though|meanwhile|therefore|too|for example|for instance|in turn|by contrast)[,.]",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？؟]['\"”’)]*$")
"""A question is nothing without its answer."""
_PART = re.compile(
    r"(?:(?:only|just|at least|at most|about|around|almost|nearly|over|more than|less than|fewer than|up to|exactly"
    r"|some|another|the|an?|both|not) ){0,3}"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*|several|many|most|some|few|none|half"
    r"|all|each|any|either|neither|both|much|part|dozens|hundreds|thousands|millions|more|less|fewer|number|rest"
    r"|majority|minority|third|quarter|first|second|last|biggest|largest)(?: percent| per cent|%)? "
    r"of (?:them|it|its|their|his|her|(?:these|those)(?! (?:who|which|that|in|with|on|at|from|under|over|without)\b)"
    r"|(?:this|that)(?! (?:week|month|year|season|summer|autumn|fall|winter|spring|century|decade)\b))\b",
    re.IGNORECASE,
)
"""A part of what was said before: "two of those", "most of its ships"."""
_ELSEWHERE = re.compile(
    r"\b(?:chart|table|figure|graph|map|photo|picture|video|image|list|box|text|example|excerpt|interview)s?\s+(?:above|below|overleaf)\b"
    r"|\bthe rest of (?:the|this) (?:text|article|essay|post|piece|paper|report)\b"
    r"|\b(?:as|see|described|discussed|mentioned|noted|shown|stated|listed|outlined|explained|detailed|quoted|cited)"
    r"\s+(?:\w+\s+)?(?:above|below|overleaf)\b|\(\s*(?:see|cf\.|above|below)(?:\s[^()]*)?\)"
    r"|\b(?:above|afore|below)-?\s?(?:mentioned|named|said|cited)\b"
    r"|\bas (?:we|i) (?:have )?(?:noted|said|saw|argued|wrote|explain|show|discuss|argue)\b"
    r"|\b(?:is|are|available|found|online|register|download|watch|listen)\s+here[.)]?\W?$"
    r"|\b(?:the|this)\s+(?:first|second|third|fourth|fifth|next|last|final|previous|following)"
    r"\s+(?:section|part|chapter|paragraph)s?\b(?!\s+of\b)|\(links?\)"
    r"|\bthe following\b[^:]*\.$"
    r"|\b(?:in|for) the same (?:way|reason|reasons|manner|vein)\b(?! (?:as|that)\b)"
    r"|(?-i:\b(?:Figures?|Figs?\.|Tables?|Charts?|Graphs?|Exhibit|Appendix|Annex|Box|Map|Panel)"
    r"\s+(?:\d+(?:\.\d+)?[a-z]?|[A-Z])\b)"
    r"|\b(?:\w*graph|chart|map|photo|image|figure|plot)s?\s+(?:at|on the)\s+(?:right|left)\b"
    r"|\((?:see )?(?:sections?|chapters?|part|notes?|footnotes?)\s+\d[^()]{0,20}\)|\bbelow,?\s+(?:we|are)\b"
    r"|\(for\s[^()]*?,?\s?see\b[^()]*\)|\bwhat follows\b",
    re.IGNORECASE,
)
"""Another place of the document, which is not shown."""
_POINTING = re.compile(
    r"\bthese\s+(?P<near>(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*s)\b"
    r"|\bthose\s+(?P<noun>(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*s)\b"
    r"(?!\s+(?:who|which|that|of|in|with|on|at|from|under|over|without|whose|where|when|as|living|already|still|[\w-]+ed|[\w-]+ing)\b)"
    r"|\bthis\s+(?:(?:same|new|very|kind of|sort of|latest)\s+)?(?P<thing>[a-z][\w-]{2,})\b"
    r"|\b(?:of|in|with|for|from|on|to|by|under|despite|without)\s+that\s+(?P<one>(?:[a-z][\w-]*\s+)?[a-z][\w-]{3,})\b"
    r"(?=[.,;]|\s(?:is|was|and|or|to|in|on|for|with|by)\b)"
    r"|\bsuch\s+an?\s+(?P<like>[a-z][\w-]{3,})\b(?!\s+(?:as|that|who)\b)"
    r"|\bsuch\s+(?!(?:as|is|was|has)\b)(?P<kind>(?:[a-z][\w-]*\s+)?[a-z][\w-]*s)\b(?!\s+(?:as|that|who)\b)"
)
_BARE = re.compile(
    r"(?:(?:In|At|On|For|To|From|After|Before|With|Under|By)\s[^,]{1,40},\s)?(?:[^\W\d][\w'’-]*\s+){0,3}?(?i:this)(?=[.;]"
    r"|\s(?:is|was|has|had|will|would|may|might|can|could|should|means?|meant|makes?|made|does|did)\b)"
)
"""A "this" among the first words that is no article: what it stands for was said before."""
_QUANTIFIED = re.compile(
    r"\b(?:both(?!\s+(?:sides|parties|houses|chambers|ways|hands|ends))|all\s+(?:two|three|four|five|six|seven|eight|nine|ten))\s+(?:the\s+|of\s+the\s+)?"
    r"(?:[a-z][\w-]*\s+)?[a-z][\w-]*s\b(?!\s+(?:and|of|that|who|which|in|on|at)\b)"
    r"|\b(?:between|of|for)\s+the\s+two\b(?=[,.;:]|\s(?:and|but|is|are|was|were|has|have)\b)"
)
"""All of a number of things: which they are was said before, or stands before it in the sentence. Who the "both sides"
of talks are is known with the talks."""
_BELONGING = re.compile(
    r"(?:among|of|with|like|beyond|behind|besides|under|at)\s+(?:its|their|his|her)\s(?:[\w’'-]+\s){1,3}"
    r"(?:is|are|was|were)\b",
    re.IGNORECASE,
)
"""Turned round: "Among its members are", and of what was said before."""
_NOT_POINTING = frozenset(
    (
        "day", "days", "week", "weeks", "month", "months", "year", "years", "morning", "afternoon", "evening", "night",
        "weekend", "season", "spring", "summer", "autumn", "fall", "winter", "decade", "century", "quarter", "time",
        "point", "moment", "is", "was", "has", "had", "will", "would", "may", "might", "can", "could", "should", "past",
        "led", "let", "set", "put", "got", "too", "all", "the", "for", "but", "not", "are", "did", "yes", "isn",
        "coming", "last", "next", "early", "late", "country", "nation", "world", "and", "or", "to", "in", "as", "by",
        "week's", "year's", "month's", "far", "much", "means", "meant", "makes", "made", "does", "did", "includes",
    )
)  # fmt: skip
"""What "this" points to without a sentence before it, and verbs of which it is the subject."""
_LISTED = re.compile(r",|\b(?:and|or)\b")
_NEARBY = 90
"""Characters from its beginning within which a sentence cannot have said itself to what it points."""
_WORK = re.compile(
    r"(?<!\w)the\s+(?P<work>study|survey|report|poll|paper|article|essay|interview|researchers|authors|findings)\b"
)
"""A work that was named before, if the sentence does not."""
_KNOWN_THING = re.compile(
    r"The\s+(?:(?!(?:and|or)\b)[a-z][\w-]*\s+){0,2}?(?P<noun>[a-z][\w-]{2,})"
    r"(?=\s+(?:will|would|can|could|may|might|must|shall|is|are|was|were|has|have|had|does|do|did"
    r"|[a-z]+(?:s|ed)\b(?!\s(?:that|which|of|and|in|are|were|have|will)\b))\b)"
)
"""A thing that a sentence opens with as with something known, and its verb."""
_LOOKS_BACK_FIRST = re.compile(
    r"(?:But|And|So|Now|Yet|Even|Maybe|Perhaps|Oftentimes|Unfortunately|Indeed)\b"
    r"|(?:\W*[\w’'-]+\W+){0,5}?(?:[Ii]ts?|[Tt]heir|[Tt]hey|[Hh]is|[Hh]er?|[Ss]he)\b(?! (?:is|was) \w+ (?:that|to)\b)"
)
_LOOKS_BACK = re.compile(
    r"\b(?:[Ss]uch(?! as)|same|latter|former|second|third|others?|here|above|below|that(?=[.;!])"
    r"|(?:at|if|whether|for) that)\b|\((?:see|for)\b|\?"
)
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "on", "to", "a"))
_REMEMBERED = 8_000  # characters before a sentence in which a thing is looked for
_STEM = 6  # characters by which a title names a thing
_ABBREVIATION = re.compile(r"\b[A-Z]{3,6}\b")
_SURNAME = re.compile(
    r"(?<![A-Z][a-z] )(?:^|(?<=[a-z,] ))[A-Z][a-z]{3,}(?:-[A-Z][a-z]+)?"
    r"(?=,? (?:said|says|told|wrote|argues|notes|found|adds|added|was|is|has|had|will|and|also|now)\b|['’]s\b)"
    r"|^[A-Z][a-z]{3,}(?=,? (?:with|who|[a-z]{3,}e[ds])\b)|(?<=\b[DM]r\. )[A-Z][\w’'-]{3,}"
)
_BRIEF = 120  # characters
_SAID_WHAT = re.compile(
    rf"[^,:;\"“”„«»]{{2,120}} {_SPEAKS}(?: (?:here|there|(?:in|at) an? [\w ]{{4,30}}|(?:on )?\w+day))?\."
)
"""Who said it, but not what: the rest of a quotation that was cut off."""
_HALF_SINGLE = re.compile(r"[.,!?]['’]$")
_SINGLE_OPENED = re.compile(r"(?:^|[\s(\[—–-])['‘]\w")
_TORN = re.compile(r"(?:\S+\s+){0,3}\S*(?:\.\.\.|…)$")
"""A few words and an ellipsis."""
_PERSON = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_ANYBODY = re.compile(r"[A-Z]\w|\b(?:a|an|the|one|no|every|another|any|who|whose|my|our|your)\s+\w|['’]s\s")
_SEVERAL = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:(?!(?:second|minute|hour|day|week|month|year|decade)s\b)\w{2,}[^\Wsiu]s|and|people|police|men|women|children|everyone|anyone|whoever|who|those|team|family|couple"
    r"|public|staff|military|army|party|group|company|government|band|crowd|majority|number|[Nn]obody|person"
    r"|[a-z]+body|some|many|most|few|all|both|two|three|four|five|(?!(?:19|20)\d\d\b)\d+)\b",
    re.IGNORECASE,
)
_NOBODY_FIRST = re.compile(
    r"(?:In|At|On|During|Over|Throughout|Within|For|Through|Under|Behind|Beyond) (?!an? )[^,A-Z]{3,80},"
    r" (?:he|she|his|her)\b"
)
"""An adverbial of things alone, and then the person: "In the text translated here, he"."""
_NAMED_NEXT = re.compile(r"[^,]*,\s(?:the\s|a\s|an\s)?(?:[\w-]+\s)?(?:then-)?[A-Z]")
_WORD = re.compile(r"\w+")
_SPACED = "".join(re.sub(r"\W", " ", chr(code)) for code in range(128))
"""ASCII with its words alone, to be split at white space in half the time."""
_SPEECH = frozenset(_SPEAKING)
_PLACES = frozenset(
    (
        "above", "below", "overleaf", "see", "cf", "aforementioned", "we", "i", "mentioned", "right", "left", "figure",
        "figures", "fig", "figs", "table", "tables", "chart", "charts", "graph", "graphs", "exhibit", "appendix",
        "annex", "box", "map", "panel", "here", "same",
        "section", "part", "chapter", "paragraph", "sections", "parts", "chapters", "paragraphs", "link", "links",
        "following", "follows", "note", "notes", "footnote", "footnotes",
    )
)  # fmt: skip
_POINTERS = frozenset(("these", "those", "this", "that", "such"))
_QUANTIFIERS = frozenset(("both", "all", "two"))
_WORKS = frozenset(
    (
        "study",
        "survey",
        "report",
        "poll",
        "paper",
        "article",
        "essay",
        "interview",
        "researchers",
        "authors",
        "findings",
    )
)
_LATE = frozenset(
    (
        "however", "though", "meanwhile", "therefore", "too", "example", "instance", "turn", "contrast", "thus",
        "nevertheless", "nonetheless", "likewise", "instead", "later", "earlier", "same",
    )
)  # fmt: skip
_SPEAKERS = frozenset(("he", "she", "they", "it"))
_PERSONS = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_SEVERAL_WORDS = frozenset(("they", "them", "their"))
"""Of each of these lists, a word stands in every sentence that the patterns can match: looking is cheap."""
_TOKEN = re.compile(r"[\w'’-]+")
_MOST_WORDS = 5
_MOST_CHARACTERS = 12
_WHILE = re.compile(
    r"(?:when|after|as|while|before|since|once|if|although|though|because|asked)\b", re.IGNORECASE
)


def recalls(sentence: str, before: str, title: str = "") -> bool:
    """Whether an English sentence counts on what the sentence before it cannot give, and the title does not.

    That is what its document introduced ``before``: a thing that it opens with ("The tool can help" after "a tool"),
    an abbreviation that was spelt out, or somebody by the surname alone; or a chart, a list, or another section.

    >>> recalls("The tool can help.", "They built a small tool for towns."), recalls("The tool can help.", "A town.")
    (True, False)
    >>> recalls("Maps by CDS show it.", "The Centre for Data (CDS) drew them.")
    True
    >>> recalls("Below, we list them.", "")
    True
    >>> recalls("Lind was ill.", "Ana Lind came."), recalls("Ana Lind was ill.", "Ana Lind came.")
    (True, False)
    """
    if not _words(sentence).isdisjoint(_PLACES) and _ELSEWHERE.search(sentence):
        return True
    if noun := _untold(sentence, title):
        introduced = rf"\b(?:an?|one|this|new|our)\s+(?:[\w’'-]+\s+){{0,3}}{noun}\b"
        if re.search(introduced, before[-_REMEMBERED:], re.IGNORECASE):
            return True
    for word in set(_ABBREVIATION.findall(sentence)):
        if word not in title and f"({word})" in before and not _spells(f"{title} / {sentence}", word):
            return True
    return any(
        word not in title and _named_whole(word, before) and not _named_whole(word, sentence)
        for word in set(_SURNAME.findall(sentence))
    )


def looks_back(sentence: str) -> bool:
    """Whether an English sentence has a word that mostly, not always, counts on what was said before.

    A pronoun among its first words, an opening "But" or "Maybe", "such", "the latter", "at that", "see", a question.

    >>> looks_back("But ships sail."), looks_back("Under its new owner the port grew."), looks_back("Ships sail.")
    (True, True, False)
    """
    return (_LOOKS_BACK_FIRST.match(sentence) or _LOOKS_BACK.search(sentence)) is not None


def takes_as_known(sentence: str, title: str = "") -> bool:
    """Whether an English sentence opens with a thing of which neither it nor the title tells which.

    >>> takes_as_known("The winners will be announced on Friday."), takes_as_known("The winners of the cup celebrate.")
    (True, False)
    """
    return bool(_untold(sentence, title))


def _untold(sentence: str, title: str) -> str:
    """The thing that a sentence opens with and of which neither it nor the title tells which; "" for none."""
    opened = _KNOWN_THING.match(sentence)
    if not opened or opened["noun"][:_STEM] in title.lower() or _TOLD_WHICH.match(sentence, opened.end()):
        return ""
    return opened["noun"]


def _spells(text: str, abbreviation: str) -> bool:
    """Whether the words of a text begin, one after the other, with the letters of an abbreviation."""
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+|/", text) if word.lower() not in _SMALL_WORDS)
    return abbreviation.lower() in initials.lower()


def _named_whole(surname: str, text: str) -> bool:
    """Whether a text gives a name of somebody before the surname, and never the surname alone before that."""
    first = text.find(surname)
    return (
        first > 0
        and re.search(r"\b[A-Z][a-z]+ (?:[A-Z][\w.]* )?$", text[max(0, first - 40) : first]) is not None
    )


def stands_alone(
    sentence: str, previous: str | None = None, *, language: str = "en", first: bool = False
) -> bool:
    """Whether a reader understands ``sentence`` where only ``previous``, or nothing, is shown before it.

    It does not where it holds half a quotation; nor, with nothing before it, where it opens with a pronoun,
    a connective ("However") or a noun phrase that points back ("The company said"), or where the one who
    speaks in it is named nowhere ("..., he said"). ``language`` is an ISO 639-1 code; of a language that
    ``openings.tsv`` does not have, the quotation marks alone are judged. The ``first`` sentence of a document may
    speak of "the company".
    """
    before, after = quotation(sentence)
    if after or (before and (previous is None or not quotation(previous)[1])):
        return False
    return previous is not None or not points_back(sentence, language=language, first=first)


def standing(entry: Entry) -> Callable[..., bool]:
    """Return what tells whether the sentence of a document at a position stands alone, ``first`` as in `stands_alone`.

    What the whole document shows of its sentences is looked at once.
    """
    sentences, code = entry.analysis.sentences, entry.document.language
    written = with_capital if without_capitals(sentences) else str

    def stands(position: int, *, first: bool = False) -> bool:
        return stands_alone(written(sentences[position].text), language=code, first=first)

    return stands


def without_capitals(sentences: Iterable[Sentence]) -> bool:
    """Whether most sentences of a text open with a small letter: who writes so has not torn them."""
    opening = [sentence.text[:1].islower() for sentence in sentences]
    return 2 * sum(opening) > len(opening)


def with_capital(sentence: str) -> str:
    """Return a sentence of such a text as others write it.

    >>> with_capital("'the ferry sank,' he said.")
    "'The ferry sank,' he said."
    """
    lead = _LEAD.match(sentence)
    start = lead.end() if lead else 0
    return sentence[:start] + sentence[start : start + 1].upper() + sentence[start + 1 :]


def quotation(sentence: str) -> tuple[bool, bool]:
    """Return whether ``sentence`` closes a quotation it did not open, and whether it leaves one open."""
    opened = unopened = False
    for match in _MARK.finditer(sentence):
        at = match.start()
        spaced_before = sentence[at - 1 : at] in _BEFORE_MARK  # nothing is as good as a space
        spaced_after = not sentence[match.end() : match.end() + 1].isalnum()
        if spaced_before != spaced_after:
            opens = spaced_before
        else:
            mark = sentence[at]
            opens = mark in "“„«`" or (mark == '"' and not opened)
        if opens:
            opened = True
        elif opened:
            opened = False
        elif at == 0 or not sentence[at - 1].isdigit():  # after a figure it means inches
            unopened = True
    return unopened, opened


def open_after(sentences: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Follow quotations over the sentences of a document.

    Returns:
        For each sentence, whether a quotation goes on behind it; and whether it holds a mark without partner.
    """
    none = False, False  # most sentences hold no mark: looking is cheap
    marks = [none if '"' not in one and one.isascii() else quotation(one) for one in sentences]
    goes_on = [False] * len(marks)
    stray = [False] * len(marks)
    closed = -1
    for i, (unopened, opened) in enumerate(marks):
        if not (unopened or opened):
            continue
        stray[i] = stray[i] or (unopened and i != closed)
        if not opened:
            continue
        for j in range(i + 1, min(len(marks), i + 1 + _LONGEST_QUOTATION)):
            if marks[j][0]:
                closed = j
                goes_on[i:j] = [True] * (j - i)
                break
            if _MARK.search(sentences[j]):
                break
        stray[i] = stray[i] or not goes_on[i]
    return goes_on, stray


def points_back(sentence: str, *, language: str = "en", first: bool = False) -> bool:
    """Whether ``sentence`` refers to what was said before: by its opening, or by who speaks in it.

    Of the ``first`` sentence of a document, before which nothing was said, only pronouns and connectives count.
    """
    lead = _LEAD.match(sentence)
    start = lead.end() if lead else 0
    if _torn(sentence, start) or _QUESTION.search(sentence, len(sentence) - 4):
        return True
    if language == "en" and _NEXT_ITEM.match(sentence, start):
        return True
    speaker = _SPEAKER.match(sentence)
    for at in (start, speaker.end()) if speaker else (start,):
        kind, end = _opening(sentence, at, language)
        if _leans(sentence, kind, end):
            if language == "en" and _EXPLETIVE.match(sentence, at):
                return False
            # what a heading leads in as "the report" is what it heads
            if not (kind == "noun" and (first or at > start)):
                return True
    return (
        not first
        and language == "en"
        and (
            _is_within(sentence, start)
            or _PART.match(sentence, start) is not None
            or _BELONGING.match(sentence, start) is not None
            or _unsaid(sentence, start)
        )
    )


def _is_within(sentence: str, start: int) -> bool:
    """Whether the sentence places itself in something that was told before: "In the letter, ..."."""
    placed = _WITHIN.match(sentence, start)
    if placed is None:
        return False
    kind, end = _opening(sentence, placed.end(), "en")
    return kind == "noun" and sentence[end : end + 1] == "," and _leans(sentence, kind, end)


def announces(sentence: str) -> bool:
    """Whether a sentence ends with a colon: it is nothing without what follows."""
    return _ANNOUNCES.search(sentence, len(sentence) - 4) is not None


def says_nothing(sentence: str) -> bool:
    """Whether there is nothing to quote in a sentence, whatever stands before it.

    It is a bare answer ("Publicly.", "Chair: Oh yes."), a courtesy ("Thanks for joining us."), what somebody asks
    in a transcript ("Q Who pays?"), a list of names under a label, an entry of a bibliography, or an invitation to
    read on elsewhere.
    """
    if sentence.startswith("Q") and _ASKS.match(sentence):
        return True
    if len(sentence) < _LONGEST_ENTRY and (_LISTING.fullmatch(sentence) or _SOURCE.fullmatch(sentence)):
        return True
    return (
        (len(sentence) < _BRIEF and _ANSWER.fullmatch(sentence) is not None)
        or (len(sentence) < _LONGEST_COURTESY and _COURTESY.fullmatch(sentence) is not None)
        or _INVITATION.match(sentence) is not None
    )


def _torn(sentence: str, start: int) -> bool:
    """Whether the sentence, which begins at ``start``, is a piece of one or closes half a quotation."""
    if (
        _FRAGMENT.match(sentence, start)
        or _LABEL.match(sentence, start)
        or _ANSWER.fullmatch(sentence, start)
    ):
        return True
    if sentence.endswith((",", ";")):
        return True
    if announces(sentence) or (sentence.endswith(("...", "…")) and _TORN.match(sentence)):
        return True
    half = sentence.endswith(("'", "’")) and _HALF_SINGLE.search(sentence, len(sentence) - 2)
    return bool(half) and not _SINGLE_OPENED.search(sentence)


def _unsaid(sentence: str, start: int) -> bool:
    """Whether the English sentence leaves to the one before it what is said, who speaks, or who "they" are."""
    words = _words(sentence)
    if len(sentence) < _BRIEF and not words.isdisjoint(_SPEECH) and _SAID_WHAT.fullmatch(sentence, start):
        return True
    if not words.isdisjoint(_LATE) and _LATE_CONNECTIVE.match(sentence, start):
        return True
    if _speaker_missing(sentence, words) or _points_elsewhere(sentence, words):
        return True
    return not words.isdisjoint(_SEVERAL_WORDS) and _several_missing(sentence)


def _words(sentence: str) -> set[str]:
    lowered = sentence.lower()
    return set(lowered.translate(_SPACED).split() if lowered.isascii() else _WORD.findall(lowered))


def _leans(sentence: str, kind: str, end: int) -> bool:
    """Whether an opening of that kind, which ends at ``end``, points back in this sentence."""
    match kind:
        case "comma":
            return _AFTER_COMMA.match(sentence, end) is not None
        case "verb":
            return _AFTER_VERB.match(sentence, end) is not None
        case "pair":
            return _PAIR.match(sentence, end) is None
        case "noun":
            named = sentence[sentence.rfind(" ", 0, end) + 1].isupper()  # "The House"
            told = _FORMER if sentence[end - 6 : end].lower() == "former" else _TOLD_WHICH
            return not (named or told.match(sentence, end))
        case _:
            return kind == "back"


def _speaker_missing(sentence: str, words: set[str]) -> bool:
    """Whether the sentence is speech of nobody, or of a "he" or "she" who is named nowhere in it."""
    quoted = ('"' in sentence or not sentence.isascii()) and _MARK.search(sentence)
    speaking = not (words.isdisjoint(_SPEAKERS) or words.isdisjoint(_SPEECH))
    personal = not words.isdisjoint(_PERSONS)
    if not (quoted or speaking or personal):
        return False
    outside = (_QUOTED.sub(",", sentence) if quoted else sentence).lstrip(", ")
    if not any(map(str.isalnum, outside)):
        return True
    if speaking and _PRONOUN_SPEAKS.search(outside) and not _WHILE.match(outside):
        return True
    person = _PERSON.search(outside) if personal else None
    if person is None:
        return False
    if _NOBODY_FIRST.match(outside):
        return True
    before = outside[: person.start()]
    return not (_ANYBODY.search(before[:1].lower() + before[1:]) or _NAMED_NEXT.match(outside, person.end()))


def _points_elsewhere(sentence: str, words: set[str]) -> bool:
    """Whether the sentence, behind its opening, speaks of something that was shown or named elsewhere."""
    if not words.isdisjoint(_PLACES) and _ELSEWHERE.search(sentence):
        return True
    if not words.isdisjoint(_POINTERS):
        own = _QUOTED.sub(",", sentence)  # what a speaker points to is the speaker's
        for match in _POINTING.finditer(own, 0, _NEARBY + 40):
            noun = next(filter(None, match.groups())).split()[-1]
            if noun not in _NOT_POINTING and noun[:5] not in own[: match.start()].lower():
                return match.start() <= _NEARBY
        if _BARE.match(own):
            return True
    if not words.isdisjoint(_QUANTIFIERS) and _several_unsaid(sentence):
        return True
    if not words.isdisjoint(_WORKS):
        for match in _WORK.finditer(sentence):
            named = match["work"].rstrip("s")[:6] in sentence[: match.start()].lower()
            if not named and not _TOLD_WHICH.match(sentence, match.end()):
                return True
    return False


def _several_unsaid(sentence: str) -> bool:
    """Whether it speaks of "both companies" before it has named any two things."""
    match = _QUANTIFIED.search(sentence, 0, _NEARBY + 40)
    return match is not None and match.start() <= _NEARBY and not _LISTED.search(sentence, 0, match.start())


def _several_missing(sentence: str) -> bool:
    """Whether "they" stands in the sentence before anything of which there are several."""
    several = _SEVERAL.search(sentence)
    return several is not None and not _PLURAL.search(sentence, 0, several.start())


def _opening(sentence: str, start: int, language: str) -> tuple[str, int]:
    """Return the kind of the longest known opening of ``sentence``, and where it ends; ("", start) for none."""
    kinds = _kinds(language)
    found = "", start
    if language in UNSPACED_LANGUAGES:
        for end in range(start + 1, min(len(sentence), start + _MOST_CHARACTERS) + 1):
            kind = kinds.get(sentence[start:end])
            found = (kind, end) if kind else found
        return found
    opening = ""
    end = start
    for token in _TOKEN.finditer(sentence, start, start + _MOST_CHARACTERS * _MOST_WORDS):
        if sentence[end : token.start()].strip():
            break  # punctuation ends an opening
        end = token.end()
        word = token.group().lower().replace("’", "'")
        opening = f"{opening} {word}" if opening else word
        kind = kinds.get(opening)
        if kind is None and "'" in opening:
            kind = kinds.get(_CONTRACTED.sub("", opening))
        if kind:
            found = kind, end
        elif kind is None:
            break
    return found


@cache
def _kinds(language: str) -> dict[str, str]:
    """Return the openings of ``language`` and the kind of each, and "" for what only begins one."""
    table = (resources.files(__package__) / "openings.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line.startswith(f"{language}\t")]
    kinds = {f"the {opening}" if kind == "noun" else opening: kind for _, kind, opening in rows}
    for opening in list(kinds):
        words = opening.split()
        for count in range(1, len(words)):
            kinds.setdefault(" ".join(words[:count]), "")
    return kinds
