// Words and tables of a page, written at once: the framework makes a component of every paragraph and every cell.
// A character of the data is a character on the page: nothing here reads markup.
const WRITTEN = new Set(['h2', 'h3', 'p', 'b', 'i', 'a', 'br', 'ul', 'li', 'div', 'span', 'table', 'thead', 'tbody', 'tr', 'th', 'td'])
const SAID = new Set(['class', 'scope', 'role', 'aria-hidden', 'aria-label', 'tabindex'])
const LEADS = /^(https?:\/\/|[a-z-]+\?)/ // to a place on the web, or to a page of ours

// data: JSON of {prose, said} and a line break. prose: its name; said: words or elements, [tag, {attribute: value}, ...said].
window.showProse = ({data, parentElement}) => {
  let frame = parentElement.querySelector('.prose')
  if (!frame) {
    frame = document.createElement('div')
    frame.className = 'prose'
    frame.take = wanted => write(frame, wanted)
    parentElement.append(frame)
  }
  frame.take(new TextDecoder().decode(data).trimEnd())
  return () => { if (!frame.isConnected && frames.get(frame.prose) === frame) frames.delete(frame.prose) }
}

function write(frame, wanted) {
  if (frame.wanted === wanted) return
  const {prose, said} = JSON.parse(wanted)
  Object.assign(frame, {wanted, prose})
  frames.set(prose, frame)
  frame.replaceChildren(...said.map(element))
}

function element(one) {
  if (typeof one === 'string') return one
  const [tag, told, ...inner] = one
  if (!WRITTEN.has(tag)) throw new Error(`${tag} is not written`)
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(told)) {
    if (name === 'style') made.style.cssText = value
    else if (name === 'href') { if (LEADS.test(value)) Object.assign(made, {href: value, target: '_blank', rel: 'noopener noreferrer'}) }
    else if (SAID.has(name)) made.setAttribute(name, value)
    else throw new Error(`${name} is not said`)
  }
  made.append(...inner.map(element))
  return made
}
