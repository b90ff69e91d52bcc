"""Of a message is read what is its own, or what it passes on: never what stands between two people."""

# ruff: noqa: E501, ISC004, RUF001 - letters of other scripts, and messages as programs write them

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Document
from summaries.reading import read_parts
from summaries.reading.formats.mail.thread import said

NOTE = "Please look at the second part of this before we meet."
ANSWER = "The pilots went back to work at noon, and the lights are on again."
NEWS = "The harbour of Ostmark stays shut until Friday, its master said."
DAY = dt.date(2026, 2, 2)
HEADERS = {
    "English": "From: Coast Desk <d@x.org>\nSent: Monday, February 2, 2026 9:00 AM\nTo: A\nSubject: Tides",
    "without addresses": "From: Coast Desk\nSent: Monday, February 2, 2026 9:00 AM\nTo: A; B\nCc: C\nSubject: Tides",
    "bold": "*From:* Coast Desk <d@x.org>\n*Sent:* Monday, February 2, 2026 9:00 AM\n*To:* A\n*Subject:* Tides",
    "German": "Von: Coast Desk <d@x.org>\nGesendet: Montag, 2. Februar 2026 09:00\nAn: A\nBetreff: Tides",
    "French": "De : Coast Desk <d@x.org>\nEnvoyé : lundi 2 février 2026 09:00\nÀ : A\nObjet : Tides",
    "Spanish": "De: Coast Desk <d@x.org>\nEnviado el: lunes, 2 de febrero de 2026 9:00\nPara: A\nAsunto: Tides",
    "Italian": "Da: Coast Desk <d@x.org>\nInviato: lunedì 2 febbraio 2026 09:00\nA: A\nOggetto: Tides",
    "Dutch": "Van: Coast Desk <d@x.org>\nVerzonden: maandag 2 februari 2026 09:00\nAan: A\nOnderwerp: Tides",
    "Swedish": "Från: Coast Desk <d@x.org>\nSkickat: den 2 februari 2026 09:00\nTill: A\nÄmne: Tides",
    "Finnish": "Lähettäjä: Coast Desk <d@x.org>\nLähetetty: 2. helmikuuta 2026 9.00\nVastaanottaja: A\nAihe: Tides",
    "Polish": "Od: Coast Desk <d@x.org>\nWysłano: poniedziałek, 2 lutego 2026 09:00\nDo: A\nTemat: Tides",
    "Hungarian": "Feladó: Coast Desk <d@x.org>\nElküldve: 2026. február 2., hétfő 9:00\nCímzett: A\nTárgy: Tides",
    "Russian": "От: Coast Desk <d@x.org>\nОтправлено: 2 февраля 2026 г. 9:00\nКому: A\nТема: Tides",
    "Chinese": "发件人: Coast Desk <d@x.org>\n发送时间: 2026年2月2日 9:00\n收件人: A\n主题: Tides",
    "Korean": "보낸 사람: Coast Desk <d@x.org>\n보낸 날짜: 2026년 2월 2일 월요일 오전 9:00\n받는 사람: A\n제목: Tides",
    "no language at all": "Xa: Coast Desk <d@x.org>\nXb: 2/2/2026 9:00 AM\nXc: A\nXd: Tides",
    "Thunderbird": "Subject: Tides\nDate: Mon, 2 Feb 2026 09:00:00 +0100\nFrom: Coast Desk <d@x.org>\nTo: A <a@x.org>",
}
ATTRIBUTIONS = (
    "On Mon, 2 Feb 2026 at 09:00, Coast Desk <d@x.org> wrote:",
    "On Mon, Feb 2, 2026 at 9:00 AM Coast Desk <\nd@x.org> wrote:",
    "Am 02.02.2026 um 09:00 schrieb Coast Desk:",
    "Le lun. 2 févr. 2026 à 09:00, Coast Desk <d@x.org> a écrit :",
    "El lun, 2 feb 2026 a las 9:00, Coast Desk (<d@x.org>) escribió:",
    "Il giorno lun 2 feb 2026 alle ore 09:00 Coast Desk <d@x.org> ha scritto:",
    "пн, 2 февр. 2026 г. в 09:00, Coast Desk <d@x.org>:",
    "2026年2月2日(月) 9:00 Coast Desk <d@x.org>:",
    "pon., 2 lut 2026 o 09:00 Coast Desk <d@x.org> napisał(a):",
)


def mail(body: str, *, subject: str = "Re: Tides", kind: str = "text/plain", more: str = "") -> bytes:
    """A message of A Reader's of 3 February."""
    head = f"From: A Reader <a@x.org>\nSubject: {subject}\nDate: Tue, 3 Feb 2026 18:00:00 +0000\nMIME-Version: 1.0"
    return f"{head}\nContent-Type: {kind}; charset=utf-8\n{more}\n{body}".encode()


def read(data: bytes) -> Document:
    """The one document in a message."""
    (document,) = read_parts(data, name="a.eml").documents
    return document


def quoted(text: str) -> str:
    """The text as one that is quoted."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("{note}\n\n{header}\n\n{news}\n", "Fwd: Tides"),
        ("{note}\n\n-----Original Message-----\n{header}\n\n{news}\n", "WG: Tides"),
        ("{note}\n\n---------- Forwarded message ---------\n{header}\n\n{news}\n", "Re: Tides"),
        ("{header}\n\n{news}\n", "Re: Tides"),
    ],
)
def test_a_message_that_is_passed_on_is_its_senders_and_of_its_day(
    language: str, body: str, subject: str
) -> None:
    """In every language of the program that passed it on; its note and the header are not quoted."""
    document = read(mail(body.format(note=NOTE, header=HEADERS[language], news=NEWS), subject=subject))
    assert (document.text, document.title, document.source, document.published) == (
        NEWS,
        "Tides",
        "Coast Desk",
        DAY,
    )


@pytest.mark.parametrize("language", HEADERS)
def test_an_answer_is_read_without_what_it_answers(language: str) -> None:
    """Outlook puts the header of the other message below the answer, and quotes without marks."""
    document = read(mail(f"{ANSWER}\n\n{HEADERS[language]}\n\n{NEWS}\n"))
    assert (document.text, document.source, document.published) == (ANSWER, "A Reader", dt.date(2026, 2, 3))


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_an_attribution_parts_an_answer_from_what_it_answers(attribution: str) -> None:
    """Above what is quoted, with marks or without, or below it."""
    assert read(mail(f"{ANSWER}\n\n{attribution}\n\n{quoted(NEWS)}\n")).text == ANSWER
    assert read(mail(f"{ANSWER}\n\n{attribution}\n\n{NEWS}\n")).text == ANSWER
    assert read(mail(f"{attribution}\n{quoted(NEWS)}\n\n{ANSWER}\n")).text == ANSWER


APPLE = (
    f"<body>{NOTE}<br><blockquote type='cite'><div>Anfang der weitergeleiteten Nachricht:</div><br>"
    "<div><b>Von: </b>Coast Desk &lt;<a href='mailto:d@x.org'>d@x.org</a>&gt;<br></div><div><b>Betreff: </b>Tides</div>"
    f"<div><b>Datum: </b>2. Februar 2026 um 09:00:00 MEZ</div><div><b>An: </b>A</div><br><p>{NEWS}</p></blockquote></body>"
)
GMAIL = (
    f"<div>{NOTE}</div><div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>From: "
    "<strong>Coast Desk</strong> <span>&lt;<a href='mailto:d@x.org'>d@x.org</a>&gt;</span><br>Date: Mon, Feb 2, 2026 at "
    f"9:00 AM<br>Subject: Tides<br>To: A &lt;<a href='mailto:a@x.org'>a@x.org</a>&gt;<br></div><br><p>{NEWS}</p></div>"
)
THUNDERBIRD = (
    f"<p>{NOTE}</p><div>-------- Message transféré --------<table class='moz-email-headers-table'><tr><th>Sujet : </th>"
    "<td>Tides</td></tr><tr><th>Date : </th><td>Mon, 2 Feb 2026 09:00:00 +0100</td></tr><tr><th>De : </th><td>Coast Desk "
    f"<a href='mailto:d@x.org'>&lt;d@x.org&gt;</a></td></tr></table><p>{NEWS}</p></div>"
)


@pytest.mark.parametrize("html", [APPLE, GMAIL, THUNDERBIRD])
def test_programs_that_pass_on_in_html_are_understood(html: str) -> None:
    """Each field may be a paragraph or a row, and an address a link."""
    document = read(mail(html, kind="text/html", subject="Tides, please read"))
    assert (document.text, document.source, document.published) == (NEWS, "Coast Desk", DAY)


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='gmail_quote'><div>{ATTRIBUTIONS[0]}</div><blockquote class='gmail_quote'>{NEWS}</blockquote></div>",
        f"<blockquote type='cite'><div>{ATTRIBUTIONS[3]}</div><br>{NEWS}</blockquote>",
        f"<div class='moz-cite-prefix'>{ATTRIBUTIONS[2]}</div><blockquote type='cite' cite='mid:a'>{NEWS}</blockquote>",
        f"<div class='yahoo_quoted'><div>{ATTRIBUTIONS[0]}</div><div>{NEWS}</div></div>",
        f"<hr><div id='divRplyFwdMsg'><b>De:</b> D &lt;d@x.org&gt;<br><b>Enviado:</b> lunes, 2 de febrero de 2026 9:00<br>"
        f"<b>Para:</b> A<br><b>Asunto:</b> Tides</div><div>{NEWS}</div>",
    ],
)
def test_what_a_program_quotes_in_html_stays_out(html: str) -> None:
    """Gmail, Apple, Thunderbird, Yahoo and Outlook have each their own way."""
    assert read(mail(f"<div>{ANSWER}</div><br>{html}", kind="text/html")).text == ANSWER


def test_a_quotation_that_a_newsletter_sets_apart_is_its_own() -> None:
    """A block quotation is no quoted mail, and the day, place and contact of an event are no header."""
    html = f"<p>{ANSWER}</p><blockquote>{NEWS}</blockquote><p>{NOTE}</p>"
    assert read(mail(html, kind="text/html")).text == f"{ANSWER}\n\n{NEWS}\n\n{NOTE}"
    event = "Date: 6 March 2026, 19:00\nPlace: Hall of pilots\nContact: hall@x.org"
    assert read(mail(f"{ANSWER}\n\n{event}\n\n{NEWS}\n")).text.endswith(NEWS)


MIXED = "multipart/mixed; boundary=b"
ALTERNATIVE = "multipart/alternative; boundary=b"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/alternative;\nboundary=b", f"--b\nContent-Type: text/plain\n\n{ANSWER}\n\n{NEWS}\n--b--"),
        ('multipart/mixed; boundary="other"', f"--b\nContent-Type: text/plain\n\n{ANSWER}\n\n{NEWS}\n--b--"),
        (
            ALTERNATIVE,
            f"--b\nContent-Type: text/plain\n\n{ANSWER}\n\n{NEWS}\n--b\nContent-Type: text/html\n\n<p>Open this message "
            "in a browser to see it.</p>\n--b--",
        ),
        (
            ALTERNATIVE,
            "--b\nContent-Type: text/plain\n\nOpen this message in a browser.\n--b\nContent-Type: text/html\n\n"
            f"<p>{ANSWER}</p><p>{NEWS}</p>\n--b--",
        ),
        (
            MIXED,
            f"--b\nContent-Type: text/plain\n\n{ANSWER}\n--b\nContent-Type: image/png\n\nx\n--b\n"
            f"Content-Type: text/html\n\n<p>{NEWS}</p>\n--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\n"
            "What is attached stays out.\n--b--",
        ),
        (
            "text/plain",
            f"{ANSWER}\n\n{NEWS}\n\n____________________________________________\nA list\na@lists.x.org\n",
        ),
        ("text/plain", f"{ANSWER}\n\n{NEWS}\n\n-- \nA Reader\nKeeper of the light\n"),
        ("text/plain", f"{ANSWER}\n\n{NEWS}\n\nGesendet von meinem Telefon\n"),
    ],
)
def test_all_of_a_message_is_read_however_it_is_put_together(kind: str, body: str) -> None:
    """Several parts, parts that are marked wrongly, alternatives of which one is a stub; no signature, no attachment."""
    head = "From: A <a@x.org>\nSubject: Tides\nDate: Tue, 3 Feb 2026 18:00:00 +0000\nMIME-Version: 1.0\n"
    assert read(f"{head}Content-Type: {kind}\n\n{body}\n".encode()).text == f"{ANSWER}\n\n{NEWS}"


def test_a_header_in_an_old_code_page_is_read() -> None:
    """Names and subjects with accents, as programs sent them before MIME."""
    document = read(
        "From: Büro <a@x.org>\nSubject: Fähre\nDate: 3 Feb 2026\n\nDie Fähre fährt heute.".encode("cp1252")
    )
    assert (document.source, document.title) == ("Büro", "Fähre")


WORDS = st.text(st.sampled_from("ab .,:;>@-_*\n0123456789ü見"), max_size=200)


@given(WORDS, WORDS, st.sampled_from(["", "Re: a", "Fwd: a"]))
def test_what_is_to_be_read_stands_in_the_message(before: str, after: str, subject: str) -> None:
    """Nothing is made up, whatever the lines look like, and prose alone is read whole."""
    text = f"{before}\n{HEADERS['German']}\n{after}"
    kept = said(text, subject).text
    lines = {line.strip("> ") for line in text.split("\n")} | {""}
    assert all(line.strip("> ") in lines for line in kept.split("\n"))
    assert said(f"{ANSWER}\n\n{NEWS}", subject).text == f"{ANSWER}\n\n{NEWS}"
