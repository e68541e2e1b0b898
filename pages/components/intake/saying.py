"""Words round what staff hand in: text of a file made harmless, counts with their noun, times in Viet Nam."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pages.components import markup
from pages.components.filters import lang
from rankings.i18n import catalog, number, text

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def plain(said: str) -> str:
    """Text out of a file on one line, so that no character of it is taken for a mark of the page."""
    return markup.plain(said.replace("\n", " "))


def counted(n: int, noun: str) -> str:
    """'2 lỗi', '1 error', '2 errors': `noun` has upload.<noun>_one and upload.<noun>_many."""
    return text(f"upload.{noun}_{'one' if n == 1 else 'many'}", lang(), n=number(n, lang(), 0))


def known(key: str) -> bool:
    """Whether there are words for a key."""
    return key in catalog(lang())


def local(at: str) -> str:
    """'2025-11-21T15:23:10+00:00' as '21/11/2025 22:23'; '–' for what is no time."""
    try:
        return datetime.fromisoformat(at).astimezone(HERE).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return "–"
