"""What a publisher says to its readers and of itself: sign up, follow us, who reported, where it first stood.

Told by whole short paragraphs. An appeal is an imperative at the beginning of a sentence, with the thing that it
is about within the same sentence: "Sign up here for our newsletter." The news has such words elsewhere.
"""

from __future__ import annotations

import re

_LONGEST = 300  # characters; appeals are short
_NO_QUOTE = r"[^\w\s\"'\u00ab\u201c\u2018\u201e]"
_OPENING = rf"(?:^|[.!?:|\u2022]\ +){_NO_QUOTE}{{0,2}}\s?(?:(?:to|if\ you)\ [^,]{{2,90}},\ )?(?:please\ )?"
_NOUN = r"(?!\ (?:for|of|from|between|in|among|by|is|was|has|prices?|officers?)\b)"  # "Support for the plan"
_APPEAL = re.compile(
    rf"""{_OPENING}(?:
    (?:sign\ up|subscribe|register|join|get|receive|follow|find|like\ us|download|click|tap|upgrade|unlock|share
    |send|tell|e-?mail|write\ to|contact|listen|catch\ up|start|stay|keep\ up|discover|explore|read|check\ out|learn
    |become|use|try|help|support|donate|consider|make\ sure|let\ us|log\ in|visit|see|watch|enjoy)\b{_NOUN}
    [^.!?]{{0,140}}?(?:\b(?:newsletters?|inbox|mailing\ list|e-?mail\ alerts?|our\ (?:free\ )?apps?
    |our\ (?:site|channel)|google\ news|whatsapp|telegram\ channel|free\ trial|premium|unlimited\ access
    |supporting\ us|reader-supported|ios|android|with\ us|this\ (?:story|article)|(?:more\ )?stories\ from
    |(?:a|our)\ (?:rating|review)|at\ checkout|paid\ subscriber|paying\ (?:member|subscriber)
    |our\ (?:journalism|reporting|work)|your\ feedback|to\ our
    |on\ (?:x|twitter|facebook|instagram|linkedin|youtube|tiktok|threads|bluesky|mastodon))\b|@\w)
    |(?:sign\ up|subscribe|register|log\ in|click|tap|upgrade|get\ started|join)\ (?:here|now|today|free|for\ free)\b
    |(?:e-?mail|call|write\ to|contact|message)\ [^.!?]{{0,60}}\S+@\S+\.\w
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_STATEMENT = re.compile(
    r"""\b(?:already\ an?\ (?:subscriber|member)|(?:articles?|stories)\ (?:left|remaining)\ (?:this|until)
    |(?:this\ e-?mail|newsletter)\ forwarded|forwarded\ (?:this|to\ you)\b.{0,40}\bsubscribe
    |you(?:['\u2019]re|\ are|\ have|['\u2019]ve)?\ receiv(?:ed|ing)\ (?:this|our)\b
    |this\ (?:article|story|post|report|piece|essay|column)\b[^.!?]{0,20}\b(?:first|originally)
    \ (?:appeared|published|posted|ran)\b
    |(?:article|story)\ (?:also\ )?appear(?:s|ed)\ in\ (?:the\ )?(?:\w+\ section\ of\ the\ )?(?:print|our|issue)
    |(?:views|opinions)\ expressed\b.{0,120}\b(?:author|own|not\ necessarily|reflect|represent)
    |not\ (?:been\ )?(?:edited|created)\ by\ .{0,30}\bstaff|syndicated\ feed
    |be\ reached\ (?:at|by|on|via)\ \S*(?:@|\+?\d)|reach\ (?:the\ )?(?:reporter|author|writer|him|her|them|us)\b.{0,40}@
    |follow\ (?:him|her|them|us|me)\ on\b|live\ ?blog\ (?:is|has)\b.{0,20}\b(?:closed|ended)
    |comments?\ (?:to|on|for|below)\b.{0,40}\b(?:closed|moderated)
    |(?:earn|get|receive)\ an?\ (?:affiliate\ )?commission|affiliate\ links
    |creative\ commons\ (?:attribution|licen[cs]e)|open\ government\ licen[cs]e|reader-supported
    |for\ (?:more|further|media|press)\ (?:information|details|enquiries|inquiries|queries|requests)\b.{0,60}
    \b(?:contact|e-?mail|call|visit|see)\b
    |have\ you\ been\ affected\ by|do\ you\ (?:have\ a|know)\ (?:tip|more)|readers\ like\ you|brought\ to\ you\ by
    |not\ responsible\ for\ the\ (?:content|accuracy)\ of|delayed\ (?:a\ minimum|by\ at\ least)
    |powered\ by\ \w+$|no\ competing\ interests|leave\ (?:us\ )?a\ (?:rating|review)|our\ theme\ music
    |how\ did\ you\ like\ (?:this|today)|browser\ (?:settings|does\ not\ support)|retrieving\ the\ article
    |(?:may\ not\ be|no\ part\b.{0,40}\bbe)\ (?:reproduced|published|copied)
    |(?:tel|phone|mob(?:ile)?|fax)\b[.:]{0,2}\ *\+?[\d\ ()-]{6,}
    |purchase\ (?:licensing|reprint)|privacy\ policy\b.{0,40}\bterms)
    |^the\ post\ .{1,250}\ (?:appeared\ first|first\ appeared)\ on\b
    |^(?:our\ standards|disclaimer):|^thanks?\ (?:you\ )?for\ (?:listening|reading|watching|joining|subscribing)
    |(?:^|[.!?]\ )(?:any\ )?(?:reproduction|republication|reprinting|redistribution)\b.{0,60}\bpermission
    |\u6765\u6e90\uff1a|\u8d23\u4efb\u7f16\u8f91|\u58f0\u660e\uff1a|\u7248\u6743|\u8457\u4f5c\u6a29|\u4f1a\u54e1\u9650\u5b9a""",
    re.IGNORECASE | re.VERBOSE,
)
_ABROAD = re.compile(
    r"""^(?:sigue|suscr\u00edbe\w*|reg\u00edstrate|desc\u00e1rga\w*|abonnez-vous|inscrivez-vous|suivez|retrouvez
    |t\u00e9l\u00e9chargez|abonnieren|melden\ sie\ sich|folgen\ sie|laden\ sie|iscriviti|segui|abbonati|assine|siga
    |inscreva-se|\u043f\u043e\u0434\u043f\u0438\w+|\u0441\u043b\u0435\u0434\u0438\u0442\u0435|\u0447\u0438\u0442\u0430\u0439\u0442\u0435|abonneer|volg|prenumerera|f\u00f6lj)\b[^.!?]{0,160}
    \b(?:newsletter|facebook|twitter|x|telegram|whatsapp|instagram|youtube|google|app|apps|aplicaci\u00f3n|bolet\u00edn
    |appli(?:cation)?|infolettre|\u0440\u0430\u0441\u0441\u044b\u043b\u043a\w*|\u043a\u0430\u043d\u0430\u043b\w*|nieuwsbrief|nyhetsbrev)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKUP = re.compile(r"</?(?:iframe|script|div|blockquote|a|img|embed)\b[^>]*>", re.IGNORECASE)
_NAMES = r"(?!(?:The|As|In)\ )[A-Z][\w.'\u2019-]+(?:\ (?:(?:de|van|von|der|al|bin|el|la)\ )*[A-Z][\w.'\u2019-]*){1,3}"
_SIGN_OFF = re.compile(
    r"(?:additional\ )?(?:reporting|writing|editing|compiled|translated|edited|photography)(?:\ and\ \w+)?\ by\ [A-Z]",
    re.IGNORECASE | re.VERBOSE,
)
_CREDITED = (
    r"[A-Z](?:[^.!?]|\b[A-Z]\.){2,300}\bcontribut(?:ed|ing)\b\ (?:reporting|to\ (?:this|the)\ (?:report|story|article))"
    r"[^.!?]{0,200}\.?"
)
_IS_CREDITED = re.compile(_CREDITED)
_CREDITED_AFTER = re.compile(rf"(?:(?<=[.!?])(?<!\b[A-Z]\.)|(?<=[.!?][\"\u201d\u2019)]))\s+{_CREDITED}$")
_BIO = re.compile(
    rf"""{_NAMES}(?:(?:,|\ and|,\ and)\ {_NAMES})*,?\ (?:(?:is|are|was|were)\ (?:an?\ |the\ |also\ )?
    (?:[\w'\u2019,\ -]{{0,90}}?\b)?(?:reporters?|correspondents?|writers?|editors?|journalists?|columnists?|fellows?
    |freelancers?|contributors?|authors?|producers?|photographers?|researchers?|professors?|lecturers?|bloggers?
    |research\ (?:assistants?|associates?)|bureau\ chief)\b
    |(?:covers|writes|reports|blogs)\b|(?:reported|contributed|wrote)\ (?:from|reporting))""",
    re.VERBOSE,
)
_DATELINED = re.compile(  # who wrote from where, as newspapers put it above or below a story
    rf"^{_NAMES}(?:(?:,|\ and|,\ and)\ {_NAMES})*\ reported\ from\ [A-Z][^.!?]{{1,150}}\.$", re.VERBOSE
)
_LONGEST_CREDITS = 700
_LONGEST_BIO = 450
_ABOUT = re.compile(r"[Aa]bout\ [A-Z][\w\ .,&'\u2019()-]{2,60}", re.VERBOSE)
_TO_READER = re.compile(
    r"""\b(?:you|your|yours)\b
    |\b(?:this|today['\u2019]s|our)\ (?:article|page|newsletter|e-?mail|post|issue|web\ ?site)\b
    |\b(?:dit\ artikel|diese[mnrs]?\ artikels?|cet\ article|este\ art(?:\u00edculo|igo)|quest[oa]\ articolo|nieuwsbrief
    |(?:tego|naszego)\ artyku\u0142u|obserwuj\ nas|twoja|n\u00f3s\ no)\b|^p\.\ ?s\.\ """,
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED = re.compile(r"[\"\u201c\u201e\u00ab\u2018][^\"\u201d\u201c\u00bb]*[\"\u201d\u201c\u00bb]?")
_LONGEST_FAREWELL = 160
_ENDS = re.compile(r"(?:ends|enditem|-\ ?30\ ?-|\#{3}|source\ [A-Z].{2,60})", re.IGNORECASE | re.VERBOSE)
_TAIL = 0.2  # the share of a text that what comes after it may have
_SHORTEST_TAIL = 500  # characters that it may have in a short text


def is_appeal(line: str) -> bool:
    """Whether a short paragraph asks something of its reader, or tells of the publication and not of the world."""
    if len(line) > _LONGEST:
        return False
    found = any(pattern.search(line) for pattern in (_APPEAL, _STATEMENT, _ABROAD, _MARKUP, _DATELINED))
    return found or _is_sign_off(line) or _IS_CREDITED.fullmatch(line) is not None


def without_credits(paragraph: str) -> str:
    """``paragraph`` without the names at its end of those who "contributed to this report"."""
    end = paragraph[-_LONGEST_CREDITS:]
    return paragraph[: len(paragraph) - len(end)] + _CREDITED_AFTER.sub("", end)


def without_end_matter(paragraphs: list[str]) -> list[str]:
    """``paragraphs`` up to where the article is over: who its author is, about whom it was sent out, "ENDS"."""
    total = sum(map(len, paragraphs))
    left = total
    for index, text in enumerate(paragraphs):
        if index and left <= min(max(_TAIL * total, _SHORTEST_TAIL), total / 2) and _begins_end(text):
            return paragraphs[:index]
        left -= len(text)
    return paragraphs


def without_farewell(paragraphs: list[str]) -> list[str]:
    """``paragraphs`` without the short ones at the end that speak to the reader; the first one always stays."""
    last = len(paragraphs)
    while last > 1 and _is_farewell(paragraphs[last - 1]):
        last -= 1
    return paragraphs[:last]


def _is_farewell(text: str) -> bool:
    return len(text) <= _LONGEST_FAREWELL and _TO_READER.search(_QUOTED.sub("", text)) is not None


def _is_sign_off(line: str) -> bool:
    found = _SIGN_OFF.match(line)
    return found is not None and (line[-1] not in ".!?" or ";" in line or line.count(" ") < 12)


def _begins_end(text: str) -> bool:
    bare = text.strip()
    return (
        (len(bare) <= _LONGEST_BIO and _BIO.match(bare) is not None)
        or _is_sign_off(bare)
        or any(pattern.fullmatch(bare) for pattern in (_ABOUT, _ENDS))
    )
