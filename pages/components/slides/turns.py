"""Turning the page on the wall: the browser counts presses, so that none of a fast hand is lost."""

import streamlit as st

from pages.components.slides import asked, rooms

KEY, HEARD = "turns", "the last turn that was heard"

# A press during a run of the page would be merged with the next one: what is sent is the wanted slide, not a step.
JS = """
const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 } // a clicker sends pages
let now, wanted, said = ""
function turn(step, event) {
  event.preventDefault()
  event.stopPropagation()
  const to = Math.min(Math.max(wanted + step, 1), now.data.count)
  if (to !== wanted) now.setStateValue("turn", said = `${wanted = to} ${performance.now()}`)
}
function pressed(event) {
  const other = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
  if (event.key in KEYS && !other && !event.target.closest?.("input, textarea, select")) turn(KEYS[event.key], event)
}
function clicked(event) {
  const button = event.target.closest?.(".st-key-back button, .st-key-on button")
  if (button) turn(button.closest(".st-key-back") ? -1 : 1, event)
}
export default function (component) {
  now = component
  if (now.data.heard === said) wanted = now.data.at
  window.addEventListener("keydown", pressed, true) // the same listener is added once
  window.addEventListener("click", clicked, true)
  return () => {
    if (component.parentElement.isConnected) return
    window.removeEventListener("keydown", pressed, true)
    window.removeEventListener("click", clicked, true)
  }
}
"""

_turns = st.components.v2.component("turns", js=JS)


def listen(at: int, count: int) -> None:
    """Hears the arrow keys, a clicker and the two buttons; draws nothing."""
    data = {"at": at, "count": count, "heard": st.session_state.get(HEARD, "")}
    _turns(key=KEY, data=data, on_turn_change=_heard, height="content")


def _heard() -> None:
    said = str(st.session_state[KEY]["turn"])
    st.session_state[HEARD] = said
    go(int(said.partition(" ")[0]))


def go(at: int) -> None:
    """Turns to a slide, here and in the room that the address names."""
    st.query_params[asked.SLIDE] = str(at)
    if room := rooms.named(st.query_params.get(asked.ROOM)):
        rooms.put(room, at)
