// A picture changed in place: the framework's own chart is taken down and drawn three times at every change.
// PLOTLY: where plotly.js is, relative to the server; put in front by door/document.py.
let plotly
const frames = new Map() // by name: pictures, and words of static/prose.js

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

// data: JSON of {picture, data, layout, config, alt, fill, behind} and a line break. picture: its name; alt: what is said to
// those who do not see it; fill: as high as its place; behind: {at, changed: [{gone, moved}], lost}, what changes in the
// lists of the traces at an address, and the words where they do not arrive.
window.showPicture = async ({data, parentElement, setTriggerValue, setStateValue}) => {
  let frame = parentElement.querySelector('.picture')
  if (!frame) parentElement.append(frame = framed())
  frame.chosen = ({customdata, x, hovertext}) => setTriggerValue('point', {customdata, x, hovertext})
  frame.ask = () => setStateValue('whole', true)
  await frame.take(new TextDecoder().decode(data).trimEnd())
  return () => { if (!frame.isConnected) gone(frame) }
}

async function take(frame, wanted) {
  if (frame.wanted === wanted) return
  const figure = JSON.parse(wanted)
  Object.assign(frame, {wanted, figure})
  frames.set(figure.picture, frame)
  delete frame.dataset.drawn
  if (figure.alt) frame.setAttribute('aria-label', figure.alt)
  if (!frame.near) frame.firstChild.style.visibility = 'hidden' // what it shows was chosen before
  frame.style.height = figure.fill ? '100%' : `${figure.layout.height}px`
  await draw(frame)
}

function framed() {
  const frame = document.createElement('div')
  frame.className = 'picture'
  frame.take = wanted => take(frame, wanted)
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
  if (figure.layout.meta !== SPARKLINE) await loaded()
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
  const back = behind ? others(behind) : {data: [], shapes: []}, {layout} = figure
  const shapes = [...back.shapes, ...layout.shapes ?? []]
  await put(frame, wanted, 'whole', [...back.data, ...figure.data], {...layout, shapes})
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
  if (!width || !height) return
  plot.style.visibility = ''
  if (frame.drawn === drawn) return done(frame, wanted, how)
  frame.drawn = drawn
  const sized = {...layout, width, height}
  if (layout.meta === SPARKLINE) sparkline(plot, data, sized, point => frame.chosen(point))
  else await react(frame, figure, data, sized)
  done(frame, wanted, how)
}

async function react(frame, figure, data, layout) {
  const plot = frame.firstChild, {toImageButtonOptions: file} = figure.config
  // A new name of the file would have Plotly build the picture anew, and then draw it once more.
  const named = plot._context?.toImageButtonOptions ?? file
  await window.Plotly.react(plot, data, layout, {...figure.config, toImageButtonOptions: named})
  if (frame.figure === figure && plot._context) plot._context.toImageButtonOptions = file // none: its page was left
  if (frame.listens) return
  frame.listens = true
  plot.on('plotly_click', ({points: [point]}) => frame.chosen(point))
}

function done(frame, wanted, how) {
  if (how !== 'alone' && frame.wanted === wanted) frame.dataset.drawn = 'yes'
}

// Rounded up, as clientWidth may be, a picture would stand out of its frame.
function whole(frame, side) {
  return Math.floor(parseFloat(getComputedStyle(frame)[side])) || 0
}

function gone(frame) {
  frame.sized.disconnect()
  sight.unobserve(frame)
  if (frames.get(frame.figure?.picture) === frame) frames.delete(frame.figure.picture)
  if (frame.listens) window.Plotly.purge(frame.firstChild)
}
