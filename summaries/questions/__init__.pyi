from .answerer import Answer as Answer
from .answerer import answer as answer
from .question import Kind as Kind
from .question import Question as Question
from .question import read_question as read_question
from .ranker import Passage as Passage
from .ranker import rank as rank
from .ranker import score as score
