"""What a page says of a province that the merger made or ended: with whom it merged, and the way to the other one."""

import streamlit as st

from pages.components import address, levels, prose, readings, units
from pages.components.filters import lang
from pages.components.markup import plain
from rankings import briefing, ladders
from rankings.briefing import Row
from rankings.i18n import NEW_UNIT, text


def merged(unit: Row) -> None:
    """In the reading of predecessors apart: with whom our province merged, into what; or that it did not."""
    if one := readings.merger(unit):
        names = ", ".join(briefing.name(old, lang()) for old in readings.predecessors(unit))
        new = briefing.name(one.new, lang())
        said = text("leaders.merged", lang(), names=names, new=new)
        prose.show("merged", prose.paragraph(prose.icon("call_merge"), said))
    elif readings.apart():
        form = "is_new" if str(unit["slug"]).endswith(NEW_UNIT) else "not_merged"
        st.info(plain(text(f"readings.{form}", lang(), name=briefing.name(unit, lang()))), icon=":material/info:")


def successor(unit: Row) -> None:
    """Of one of the 63 that merged, once an edition speaks of its new province: the way to that one on this page, with
    the other choices of the address kept."""
    one = units.merger(unit) if unit["vintage"] == "63" else None
    if one is None or one.slug not in units.units(ladders.PROVINCE):
        return
    said = text("leaders.successor", lang(), new=briefing.name(one.new, lang()))
    with st.container(key="screen-only-successor"):
        st.button(plain(said), icon=":material/arrow_forward:", type="tertiary", on_click=_choose, args=(one.slug,))


def other_set(unit: Row, index: Row, ladder: str, year: int) -> bool:
    """Whether an edition is of the other set of provinces (of 63, of 34) and ours is not in it; says then which index
    has an edition with a figure of ours, and the way there on this page, with the other choices of the address kept."""
    if not ladders.of_provinces(ladder) or units.among(unit, ladders.vintage(ladder, year)):
        return False
    if found := readings.first_with_figure(str(unit["slug"])):
        other, newest = found
        words = {"name": briefing.name(unit, lang()), "other": other["short_name"], "year": newest}
        said = text("leaders.other_set", lang(), index=index["short_name"], **words)
        prose.show("other-set", prose.paragraph(prose.icon("info"), said))
        with st.container(key="screen-only-other-set"):
            label, way = plain(text("leaders.to_other", lang(), **words)), (levels.INDEX, str(other["index"]))
            st.button(label, icon=":material/arrow_forward:", type="tertiary", on_click=address.put, args=way)
    return True


def _choose(slug: str) -> None:
    address.put(ladders.word(ladders.PROVINCE), slug)
