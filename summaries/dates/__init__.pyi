from .calendar import to_ics as to_ics
from .events import find_events as find_events
from .published import infer_published as infer_published
from .tagger import find_dates as find_dates
from .words import happening as happening
from .words import in_words as in_words
