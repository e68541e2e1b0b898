// A picture changed in place: the framework's own chart is taken down and drawn three times at every change.
// PLOTLY: where plotly.js is, relative to the server; put in front by door/document.py.
let plotly

// Drawing is the dearest part of a change: a picture out of sight waits until a reader comes near, or for paper.
const NEAR = '100px 0px'
const sight = new IntersectionObserver(
  seen => seen.forEach(({target, isIntersecting}) => { target.near = isIntersecting; draw(target) }),
  {rootMargin: NEAR, scrollMargin: NEAR})
window.drawPictures = () => document.querySelectorAll('.picture').forEach(frame => { frame.near = true; draw(frame) })
addEventListener('beforeprint', window.drawPictures)

function loaded() {
  plotly ??= new Promise((done, failed) => {
    const script = document.createElement('script')
    script.src = new URL(PLOTLY, window.__streamlit.BACKEND_BASE_URL)
    script.onload = () => done(window.Plotly)
    script.onerror = () => { plotly = undefined; failed(new Error(`${script.src} did not arrive`)) }
    document.head.append(script)
  })
  return plotly
}

// The line of everybody behind a picture of a few stays the same whoever is chosen: fetched once, changed for each.
const crowds = new Map()
function fetched(at) {
  if (!crowds.has(at)) {
    if (crowds.size > 7) crowds.delete(crowds.keys().next().value)
    crowds.set(at, fetch(new URL(at, window.__streamlit.BACKEND_BASE_URL)).then(answer => {
      if (!answer.ok) throw new Error(`${at}: ${answer.status}`)
      return answer.json()
    }))
    crowds.get(at).catch(() => crowds.delete(at))
  }
  return crowds.get(at)
}
async function behind({at, changed}) {
  const {traces} = await fetched(at)
  return traces.map((trace, i) => {
    const x = [...trace.x], y = [...trace.y]
    for (const point of changed[i].gone) x[point] = y[point] = null
    for (const [point, place] of changed[i].moved) y[point] = place
    return {...trace, x, y}
  })
}

// Without the others the picture says so in its middle; it asks again at the next choice.
function lost(figure, reason) {
  console.warn(reason)
  const said = {text: figure.behind.lost, xref: 'paper', yref: 'paper', x: 0.5, y: 0.5, showarrow: false}
  return {...figure.layout, annotations: [...figure.layout.annotations, said]}
}

// data: JSON of {data, layout, config, alt, fill, behind}; behind: {at, changed: [{gone, moved}], lost}, what changes in
// the lists of the traces at an address, and the words where they do not arrive; alt: what is said to those who do not
// see it; fill: as high as its place.
window.showPicture = async ({data, parentElement, setTriggerValue}) => {
  let frame = parentElement.querySelector('.picture')
  if (!frame) parentElement.append(frame = framed())
  const wanted = new TextDecoder().decode(data)
  frame.chosen = point => setTriggerValue('point', point)
  if (frame.wanted !== wanted) {
    frame.wanted = wanted
    frame.figure = JSON.parse(wanted)
    delete frame.dataset.drawn
    if (frame.figure.alt) frame.setAttribute('aria-label', frame.figure.alt)
    frame.style.height = frame.figure.fill ? '100%' : `${frame.figure.layout.height}px`
    await draw(frame)
  }
  return () => { if (!frame.isConnected) gone(frame) }
}

function framed() {
  const frame = document.createElement('div')
  frame.className = 'picture'
  frame.setAttribute('role', 'figure')
  frame.append(document.createElement('div'))
  frame.sized = new ResizeObserver(() => draw(frame))
  frame.sized.observe(frame)
  sight.observe(frame)
  requestIdleCallback(() => loaded()) // there before the reader comes near
  return frame
}

async function draw(frame) {
  if (!frame.figure || !frame.near) return
  const {figure, wanted} = frame, plot = frame.firstChild
  const {react} = await loaded()
  let {data, layout} = figure
  if (figure.behind) try {
    data = [...await behind(figure.behind), ...data]
  } catch (reason) { layout = lost(figure, reason) }
  if (frame.wanted !== wanted) return // another choice came meanwhile
  const width = whole(frame, 'width'), height = figure.fill ? whole(frame, 'height') : figure.layout.height
  if (!width || !height || (frame.drawn === wanted && frame.width === width && frame.height === height)) return
  Object.assign(frame, {drawn: wanted, width, height})
  await react(plot, data, {...layout, width, height}, figure.config)
  if (frame.drawn === frame.wanted) frame.dataset.drawn = 'yes'
  if (frame.listens) return
  frame.listens = true
  plot.on('plotly_click', ({points: [{customdata, x, hovertext}]}) => frame.chosen({customdata, x, hovertext}))
}

// Rounded up, as clientWidth may be, a picture would stand out of its frame.
function whole(frame, side) {
  return Math.floor(parseFloat(getComputedStyle(frame)[side])) || 0
}

function gone(frame) {
  frame.sized.disconnect()
  sight.unobserve(frame)
  if (frame.drawn) window.Plotly.purge(frame.firstChild)
}
