from .rankers import METHODS as METHODS
from .rankers import rank as rank
from .rankers import rank_together as rank_together
from .reasons import reasons as reasons
