"""What the speaker reads: notes, a line each, then in full whatever the slide had no room for, and where to look."""

from collections.abc import Sequence
from typing import Any

from rankings.export.slides.letters import clean
from rankings.export.slides.texts import LANGUAGES
from rankings.i18n import text


def speak(slide: Any, notes: Sequence[str], cut: Sequence[str], address: str, lang: str) -> None:
    """Writes the notes of a slide."""
    lines = [clean(note) for note in notes]
    lines += [text("slides.in_full", lang), *dict.fromkeys(cut)] if cut else []
    lines += [text("slides.look_up", lang, address=clean(address))] if address else []
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(lines)
    for paragraph in frame.paragraphs:
        paragraph.font.language_id = LANGUAGES[lang]
