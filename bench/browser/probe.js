// Watches one page from the inside: what changed when, what came over the wire, which charts were drawn.
(() => {
  const CELL = '[data-testid="stElementContainer"]'
  const TABLE = '[data-testid="stDataFrame"]'
  const CHART = ".js-plotly-plot, .sparkline"
  // What stands in a canvas is for screen readers: nobody sees it.
  const NOT_THE_PICTURE = '[data-testid="stHeader"], [data-testid="stStatusWidget"], [data-radix-popper-content-wrapper], canvas *'
  const WAITING = '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]'
  const ACTS = ["keydown", "change"]
  const state = {
    armed: false, mark: 0, mutated: 0, sent: 0, first: 0, answered: 0, bytes: 0,
    drawn: 0, charts: 0, tables: 0, opened: 0, seen: new Map(), pictures: new Map(),
  }
  window.benchProbe = state

  const zero = () => {
    for (const name of Object.keys(state)) if (typeof state[name] === "number") state[name] = 0
    state.seen = new Map()
    state.pictures = new Map()
  }
  state.arm = () => { zero(); state.armed = true; performance.clearResourceTimings() }

  const began = (event) => {
    if (!state.armed || (event.type === "keydown" && event.key !== "Enter")) return
    state.armed = false
    zero()
    state.mark = event.timeStamp
  }
  for (const act of ACTS) addEventListener(act, began, true)

  const Wire = window.WebSocket
  const size = (data) => data.byteLength ?? data.size ?? data.length
  window.WebSocket = class extends Wire {
    constructor(...given) {
      super(...given)
      this.addEventListener("message", ({ data, isTrusted }) => {
        if (!isTrusted) return // given on by the page itself
        state.answered = performance.now()
        state.first ||= state.answered
        state.bytes += size(data)
      })
    }
    send(data) {
      state.sent ||= performance.now()
      super.send(data)
    }
  }

  const known = new WeakSet()
  const meet = (chart) => {
    if (known.has(chart) || !chart.on) return
    known.add(chart)
    state.charts += 1
    state.drawn += 1
    chart.on("plotly_afterplot", () => { state.drawn += 1 })
  }
  const cell = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(CELL)

  const changed = (records) => {
    const now = performance.now()
    let counted = false
    for (const { target, type, addedNodes } of records) {
      const at = target.nodeType === 1 ? target : target.parentElement
      if (!at || !inMain(at) || at.closest(NOT_THE_PICTURE)) continue
      counted = true
      const home = cell(at)
      if (home) state.seen.set(home, now)
      const picture = at.closest(CHART)
      if (picture) state.pictures.set(picture, now)
      if (type !== "childList") continue
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue
        if (!home) for (const inner of [node, ...node.querySelectorAll(CELL)]) if (inner.matches(CELL)) state.seen.set(inner, now)
        state.tables += Number(node.matches(TABLE)) + node.querySelectorAll(TABLE).length
      }
    }
    if (!counted) return
    state.mutated = now
    document.querySelectorAll(CHART).forEach(meet)
    if (!state.opened && document.querySelector(window.benchFirst)) state.opened = now
  }
  const inMain = (node) => (document.querySelector('[data-testid="stMain"]') ?? document.body)?.contains(node)
  new MutationObserver(changed).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })

  const idle = () => {
    const app = document.querySelector('[data-testid="stApp"]')
    return !app || (app.getAttribute("data-test-script-state") === "notRunning" && !document.querySelector(WAITING))
  }
  const inView = (node) => {
    const { top, bottom } = node.getBoundingClientRect()
    return node.isConnected && bottom > 0 && top < innerHeight
  }
  const wire = () => performance.getEntriesByType("resource").reduce((sum, one) => sum + one.transferSize, 0)

  const answered = () => (state.sent ? state.answered > state.sent && idle() : state.drawn > 0)
  const loaded = () => state.opened > 0 && idle()

  // Resolves once nothing has changed and nothing has come for `quiet` ms; all times in ms since the act (or the load).
  state.settled = async (quiet, cap) => {
    const start = performance.now()
    const last = () => Math.max(state.mutated, state.answered)
    const there = () => (state.mark ? answered() : loaded())
    while (!there() || !state.mutated || performance.now() - last() < quiet) {
      if (performance.now() - start > cap) throw new Error("not settled")
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const since = (when) => (when ? when - state.mark : null)
    const last_of = (times) => since(Math.max(...[...times].filter(([node]) => inView(node)).map(([, when]) => when), 0))
    const in_view = last_of(state.seen) ?? since(state.mutated)
    return {
      settled: since(state.mutated), in_view, picture: last_of(state.pictures) ?? in_view,
      opened: since(state.opened), sent: since(state.sent), first: since(state.first), answered: since(state.answered),
      websocket: state.bytes, http: wire(), drawn: state.drawn, charts: state.charts, tables: state.tables,
      shown: document.querySelectorAll(CHART).length,
    }
  }
})()
