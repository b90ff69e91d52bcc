from .listing import TopicCount as TopicCount
from .listing import list_topics as list_topics
from .meaning import suggest_names as suggest_names
from .relevance import relevance as relevance
from .topic import Topic as Topic
from .topic import parse_topic as parse_topic
