"""The reader's own set: who is in it, kept in the address, and under a name in data/sets.csv by those who may."""

import streamlit as st

from pages.components import address, groups, refused, rights
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.units import findable, units
from rankings import briefing, sets
from rankings.i18n import text
from rankings.ladders import of_provinces

MEMBERS = "thanh_vien"


def members(ladder: str, group: str, slug: str, peers: list[str]) -> list[str]:
    """Slugs of the reader's own set; ours and the peers until the reader chose. Draws nothing for another group."""
    if group != groups.OWN_SET:
        return []
    known = units(ladder)
    st.session_state[MEMBERS] = address.values(MEMBERS, list(known), [slug, *peers])
    return st.multiselect(
        text("sets.members", lang()),
        list(known),
        key=MEMBERS,
        format_func=lambda one: findable(known[one]),
        placeholder=text("sets.members_empty", lang()),
        on_change=address.writer(MEMBERS),
    )


def empty(ladder: str, group: str, chosen: list[str]) -> bool:
    """Whether it is an own set that compares nothing; says how to fill it."""
    if group != groups.OWN_SET or len(chosen) > 1:
        return False
    said = [text("sets.single", lang(), name=briefing.name(units(ladder)[one], lang())) for one in chosen]
    st.info(plain(said[0]) if said else text("sets.empty", lang()), icon=":material/info:")
    return True


def keeping(ladder: str, group: str, chosen: list[str]) -> None:
    """A form that gives the own set a name, or a button that deletes a saved one; only for those who may edit."""
    if not of_provinces(ladder) or not rights.may_edit():
        return
    if group.startswith(groups.SAVED):
        if st.button(plain(text("sets.drop", lang(), name=groups.name(group))), icon=":material/delete:"):
            with refused.InWords():
                rights.do(sets.drop, group.removeprefix(groups.SAVED), who=rights.named())
                del st.query_params["nhom"]
                st.rerun()
    elif group == groups.OWN_SET and len(chosen) > 1:
        _form(chosen)


def _form(chosen: list[str]) -> None:
    with st.form("keep-set", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(text("sets.keep_name", lang()), width=320)
        asked = st.form_submit_button(text("sets.keep", lang()), icon=":material/bookmark_add:")
    st.caption(text("sets.keep_help", lang()))
    if asked:
        new = sets.NamedSet(name.strip(), tuple(chosen))
        if not new.slug:
            st.warning(text("sets.bad_name", lang()))
            return
        with refused.InWords():
            rights.do(sets.keep, new, who=rights.named())
            st.query_params["nhom"] = groups.SAVED + new.slug
            st.rerun()
