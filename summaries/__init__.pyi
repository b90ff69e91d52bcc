from .answers.summary import summarize as summarize
from .answers.timeline import digest_timeline as digest_timeline
from .dates.tagger import find_dates as find_dates
from .questions.answerer import answer as answer
from .reading.reader import read as read
from .topics.ranking.ranker import digest_topic as digest_topic
