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
addEventListener('online', window.drawPictures)

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

// The lines of everybody behind a picture of a few stay the same whoever is chosen: fetched once, changed for each.
const asked = new Map(), arrived = new Map(), MOST = 8
function fetched(at) {
  if (!asked.has(at)) {
    asked.set(at, fetch(new URL(at, window.__streamlit.BACKEND_BASE_URL)).then(async answer => {
      if (!answer.ok) throw new Error(`${at}: ${answer.status}`)
      arrived.set(at, (await answer.json()).traces)
      if (arrived.size > MOST) arrived.delete(arrived.keys().next().value)
    }).finally(() => asked.delete(at)))
  }
  return asked.get(at)
}
function others({at, changed}) {
  return arrived.get(at).map((trace, i) => {
    const x = [...trace.x], y = [...trace.y]
    for (const point of changed[i].gone) x[point] = y[point] = null
    for (const [point, place] of changed[i].moved) y[point] = place
    return {...trace, x, y}
  })
}

// data: JSON of {data, layout, config, alt, fill, behind}; behind: {at, changed: [{gone, moved}], lost}, what changes in
// the lists of the traces at an address, and the words where they do not arrive; alt: what is said to those who do not
// see it; fill: as high as its place.
window.showPicture = async ({data, parentElement, setTriggerValue, setStateValue}) => {
  let frame = parentElement.querySelector('.picture')
  if (!frame) parentElement.append(frame = framed())
  const wanted = new TextDecoder().decode(data)
  frame.chosen = point => setTriggerValue('point', point)
  frame.ask = () => setStateValue('whole', true)
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

// Without the others, as long as those are on their way; where they do not arrive the picture says so in its middle and asks
// for all of itself.
async function draw(frame) {
  if (!frame.figure || !frame.near) return
  const {figure, wanted} = frame, {behind} = figure
  await loaded()
  if (behind && !arrived.has(behind.at)) {
    await put(frame, wanted, 'alone', figure.data, figure.layout)
    try {
      await fetched(behind.at)
    } catch (reason) {
      console.warn(reason)
      await put(frame, wanted, 'lost', figure.data, lost(figure))
      return frame.ask()
    }
  }
  if (frame.wanted !== wanted) return
  await put(frame, wanted, 'whole', [...behind ? others(behind) : [], ...figure.data], figure.layout)
}

function lost({layout, behind}) {
  const said = {text: behind.lost, xref: 'paper', yref: 'paper', x: 0.5, y: 0.5, showarrow: false}
  return {...layout, annotations: [...layout.annotations, said]}
}

// Nothing of a choice that another one followed, nothing twice.
async function put(frame, wanted, how, data, layout) {
  const {figure} = frame, plot = frame.firstChild
  if (frame.wanted !== wanted) return
  const width = whole(frame, 'width'), height = figure.fill ? whole(frame, 'height') : layout.height
  const drawn = [how, width, height, wanted].join()
  if (!width || !height || frame.drawn === drawn) return
  frame.drawn = drawn
  await window.Plotly.react(plot, data, {...layout, width, height}, figure.config)
  if (how !== 'alone' && frame.wanted === wanted) frame.dataset.drawn = 'yes'
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
