// Pictures and words that stand there are changed as soon as the server's message comes, while it still works on the rest.
// All messages of a run are given to the framework together: it looks at the whole page for each batch that it takes.
const BEGINS = /\{"(picture|prose)":"/, LATIN = new TextDecoder('latin1'), END = 10 // the line break behind each of them
const LONGEST = 150 // ms that a message waits for the end of its run
const FINISHED = 0x30, SHORT = 100 // the tag of ForwardMsg.script_finished, last but one of the bytes of a short message

function ahead(data) {
  const at = LATIN.decode(data).search(BEGINS)
  if (at < 0) return
  const bytes = new Uint8Array(data)
  const wanted = new TextDecoder().decode(bytes.subarray(at, bytes.indexOf(END, at)))
  const {picture, prose} = JSON.parse(wanted), frame = frames.get(picture ?? prose)
  if (!frame?.isConnected) return
  if (picture) return frame.take(wanted)
  words.set(frame, wanted)
  idle ??= requestIdleCallback(writeAll, {timeout: LATEST})
}

// Words between two pictures would have the second one lay out the page for them.
const words = new Map(), LATEST = 100 // ms
let idle

function writeAll() {
  cancelIdleCallback(idle)
  idle = undefined
  words.forEach((wanted, frame) => frame.take(wanted))
  words.clear()
}

let opened = false

window.WebSocket = class extends WebSocket {
  held = []

  constructor(...told) {
    super(...told)
    this.addEventListener('message', event => this.hold(event))
    this.addEventListener('close', () => this.give())
    this.addEventListener('open', () => {
      if (opened) setTimeout(() => window.again?.()) // once the framework knows that it is connected
      opened = true
    })
  }

  // Not the first run: whoever opens a page sees what there is.
  hold(event) {
    const {data, isTrusted} = event
    if (!isTrusted || !(data instanceof ArrayBuffer)) return
    const finished = data.byteLength < SHORT && new Uint8Array(data).at(-2) === FINISHED
    if (this.ran) {
      event.stopImmediatePropagation()
      this.held.push(data)
      this.due ??= setTimeout(() => this.give(), LONGEST)
      ahead(data)
      if (finished) this.give()
    }
    this.ran ||= finished
  }

  give() {
    clearTimeout(this.due)
    this.due = undefined
    writeAll()
    for (const data of this.held.splice(0)) this.dispatchEvent(new MessageEvent('message', {data}))
  }
}
