// What the bundle says in English only (the first Tab stop, a file that could not be made, the menu of a column, a server
// that is away), and a picture as SVG beside Plotly's own button for PNG.
// WORDS: {vi: {skip, svg, undone, away, goes_on, menu: {"Sort ascending": …}}, en: {…}}, put in front by door/document.py.
const SIGN = '<svg class="icon" viewBox="0 0 33 16" height="1em" width="2.06em" aria-hidden="true">' +
  '<path d=""/><text y="14" font-size="15" font-weight="700">SVG</text></svg>'

function asSvg(event) {
  const options = event.currentTarget.closest('.js-plotly-plot')._context.toImageButtonOptions
  const before = {...options}
  Object.assign(options, {format: 'svg', scale: 1})
  event.currentTarget.previousElementSibling.click()
  Object.assign(options, before)
}

function button(group) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'modebar-btn as-svg'
  made.innerHTML = SIGN
  made.addEventListener('click', asSvg)
  group.append(made)
}

function mend() {
  due = false
  const words = WORDS[document.documentElement.lang] || WORDS.vi
  const skip = document.querySelector('[data-testid="stSkipToContent"]')
  if (skip && skip.textContent !== words.skip) skip.textContent = words.skip
  for (const failed of document.querySelectorAll('[data-testid="stDownloadButtonError"]')) {
    if (failed.textContent !== words.undone) failed.textContent = words.undone
  }
  document.querySelectorAll('[data-testid="stDataFrameColumnMenu"] [role="menuitem"]').forEach(item => {
    const said = [...item.childNodes].find(node => node.nodeType === Node.TEXT_NODE && words.menu[node.data])
    if (said) said.data = words.menu[said.data]
  })
  document.querySelectorAll('.modebar-group:not(:has(.as-svg))').forEach(button)
  for (const one of document.querySelectorAll('.as-svg')) {
    if (one.dataset.title === words.svg) continue
    one.dataset.title = words.svg
    one.setAttribute('aria-label', words.svg)
  }
}

// Before the browser paints: a slide never stands there without its rules.
const slides = document.getElementsByClassName('st-key-slide')
function ruled() {
  const sheet = document.getElementById('slides'), media = slides.length ? 'all' : 'not all'
  if (sheet && sheet.media !== media) sheet.media = media
}

// The bundle tells every reader to run a program in a terminal. Its title never changes; what it says below does, so that
// stays in the document, out of sight (static/words.css).
const dialogs = document.getElementsByClassName('stDialog')
function away() {
  for (const dialog of dialogs) {
    const title = dialog.querySelector('[slot="title"]')
    if (title?.textContent !== 'Connection error') continue
    const words = WORDS[document.documentElement.lang] || WORDS.vi
    title.firstChild.data = words.away
    title.nextElementSibling.dataset.away = words.goes_on
  }
}

let due = false
new MutationObserver(() => {
  ruled()
  if (dialogs.length) away()
  if (!due) due = Boolean(setTimeout(mend, 150))
}).observe(document.documentElement, {childList: true, subtree: true, attributeFilter: ['lang']})
