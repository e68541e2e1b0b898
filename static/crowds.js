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

// {data, shapes}: the traces at the address as the picture changes them. Plotly makes an element of every piece of a line
// that is cut; as a shape they are one element, and a trace without a mode answers mouse and click all the same.
function others({at, changed}) {
  const traces = arrived.get(at).map((trace, i) => patched(trace, changed[i]))
  const lines = traces.filter(({mode}) => mode === 'lines')
  return {data: traces.map(trace => lines.includes(trace) ? {...trace, mode: 'none'} : trace), shapes: lines.map(shape)}
}

function patched(trace, {gone, moved}) {
  const x = [...trace.x], y = [...trace.y]
  for (const point of gone) x[point] = y[point] = null
  for (const [point, place] of moved) y[point] = place
  return {...trace, x, y}
}

function shape({x, y, line, opacity}) {
  const steps = x.map((year, i) => year === null ? '' : `${(x[i - 1] ?? null) === null ? 'M' : 'L'}${year},${y[i]}`)
  return {type: 'path', path: steps.join(''), line, opacity, layer: 'between'}
}
