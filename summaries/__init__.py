"""The text engine: chooses sentences, dates and stories out of documents, word for word.

Every sentence that comes back stands in the text that was given; nothing is written anew, downloaded or sent anywhere,
and the same input gives the same output.

- ``summarize(text)``: the sentences that say the most of a text, or of several.
- ``digest_topic(texts, topic)``: the sentences that say most about a topic, a name or a question.
- ``answer(texts, question)``: the sentences that answer a question, each with how sure it is.
- ``find_dates(text, published)``: the dates and times that a text names, as TIMEX3 and EDTF.
- ``digest_timeline(documents, topic)``: the days that mattered for a topic, with what is told of each.
- ``read(data, name=...)``: the documents in the bytes of a file: text, markdown, HTML, PDF, DOCX, e-mail, feed, zip.

>>> import datetime
>>> from summaries import find_dates, summarize
>>> text = "The council met on Monday. It approved four million dollars for ferries. The mayor was there."
>>> summarize(text, sentences=1)
('The council met on Monday.',)
>>> [(date.text, date.value) for date in find_dates(text, datetime.date(2026, 11, 18))]
[('Monday', '2026-11-16')]

The rooms below it (``summaries.library`` for many documents, ``summaries.answers`` for what the bot asks) are described
in docs/architecture.md. Knows nothing of Discord. Importing it costs nothing until one of its names is used (PEP 562):
which names there are and where each lies stands in ``__init__.pyi``, here and in its rooms.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
