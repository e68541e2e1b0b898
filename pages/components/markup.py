"""Words of the data on the page: no character of them is taken for a mark of Markdown, for a colour or for a symbol."""

import re

MARKS = re.compile(r"[\\`*_{}\[\]<>#$~|&]|:(?=[A-Za-z+])|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]", re.MULTILINE)


def plain(words: object) -> str:
    """The text as it is, whatever signs of markup are in it."""
    return MARKS.sub(r"\\\g<0>", str(words))
