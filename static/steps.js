// One entry of the history for one page: what the server adds to the address before the reader has done anything there
// (the choices that go along from page to page) belongs to the entry that the reader made.
let untouched = true
const push = history.pushState
history.pushState = function (state, title, url) {
  const same = url == null || new URL(url, location.href).pathname === location.pathname
  const way = untouched && same ? history.replaceState : push
  untouched ||= !same
  way.call(history, state, title, url)
}
const LINKS = '[data-testid$="NavLink"], [data-testid^="stPageLink"]' // the next page writes before it has its own entry
for (const act of ['pointerdown', 'keydown']) {
  addEventListener(act, event => { untouched = Boolean(event.target.closest?.(LINKS)) }, true)
}
addEventListener('popstate', () => { untouched = true }, true)
