// The small line of a card, from its figure of Plotly, which takes ten times as long: for axes, layers and buttons that it does
// not have.
const SPARKLINE = 'sparkline' // layout.meta of such a figure (rankings/charts/sparkline.py)
const REACH = 20 // px from a point that a pointer still means it

function sparkline(plot, [{x, y, customdata, hovertext, line, marker}], layout, chosen) {
  const {width, height, margin, xaxis, yaxis, annotations, font} = layout
  const across = scale(xaxis.range, margin.l, width - margin.r), down = scale(yaxis.range, height - margin.b, margin.t)
  const points = x.flatMap((year, at) => year === null ? []
    : {left: across(year), top: down(y[at]), size: marker.size[at], x: year, customdata: customdata[at], hovertext: hovertext[at]})
  const path = x.map((year, at) => year === null ? '' : `${at && x[at - 1] !== null ? 'L' : 'M'}${across(year)},${down(y[at])}`)
  const hollow = marker.symbol === 'circle-open', {color} = marker
  const stroke = {fill: 'none', stroke: line.color, 'stroke-width': line.width, ...(line.dash === 'dot' && {'stroke-dasharray': '3 3'})}
  const tip = Object.assign(document.createElement('div'), {className: 'tip', hidden: true})
  plot.className = SPARKLINE
  plot.style.background = layout.paper_bgcolor
  plot.replaceChildren(svg('svg', {width, height},
    svg('path', {...stroke, d: path.join('')}),
    ...points.map(({left, top, size}) => svg('circle', {cx: left, cy: top, r: size / 2,
      ...(hollow ? {fill: layout.paper_bgcolor, stroke: color, 'stroke-width': marker.line.width} : {fill: color})})),
    ...annotations.map(note => svg('text', {
      x: across(note.x) + note.xshift, y: down(note.y) - (note.yshift ?? 0), fill: note.font.color, 'font-size': note.font.size,
      'font-weight': note.font.weight ?? 400, 'font-family': font.family,
      'text-anchor': note.xanchor === 'right' ? 'end' : 'start', 'dominant-baseline': 'central'}, note.text))), tip)
  answer(plot, points, tip, chosen)
}

// The point nearest to the pointer says what it is; a click chooses it.
function answer(plot, points, tip, chosen) {
  const meant = ({clientX, clientY}) => {
    const {left, top} = plot.getBoundingClientRect()
    const away = point => Math.hypot(point.left + left - clientX, point.top + top - clientY)
    return points.filter(point => away(point) <= REACH).sort((one, other) => away(one) - away(other))[0]
  }
  const tell = point => {
    plot.style.cursor = point ? 'pointer' : ''
    tip.hidden = !point
    if (!point) return
    tip.replaceChildren(...point.hovertext.split('<br>').map(said => {
      const row = document.createElement('div')
      row.textContent = new DOMParser().parseFromString(said, 'text/html').body.textContent
      return row
    }))
    const {clientWidth, clientHeight} = plot, {offsetWidth, offsetHeight} = tip
    tip.style.left = `${Math.max(0, Math.min(point.left - offsetWidth / 2, clientWidth - offsetWidth))}px`
    tip.style.top = `${point.top > clientHeight / 2 ? point.top - offsetHeight - 8 : point.top + 8}px`
  }
  plot.onpointermove = event => tell(meant(event))
  plot.onpointerleave = () => tell()
  plot.onclick = event => {
    const point = meant(event)
    if (point) chosen(point)
  }
}

function scale([from, to], start, end) {
  return value => start + (value - from) / (to - from) * (end - start)
}

function svg(tag, told, ...inner) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(told)) made.setAttribute(name, value)
  made.append(...inner)
  return made
}
