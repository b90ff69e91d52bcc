from .detection import detect as detect
from .names import Name as Name
from .names import names as names
from .words import Language as Language
from .words import language as language
