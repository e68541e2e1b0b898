// A picture that stands there is changed as soon as the server's message comes, while the server still works on the rest.
// All messages of a run are given to the framework together: it looks at the whole page for each batch that it takes.
const BEGINS = '{"picture":"', LATIN = new TextDecoder('latin1'), END = 10 // the line break behind every picture
const LONGEST = 150 // ms that a message waits for the end of its run
const FINISHED = 0x30, SHORT = 100 // the tag of ForwardMsg.script_finished, last but one of the bytes of a short message

function ahead(data) {
  const at = LATIN.decode(data).indexOf(BEGINS)
  if (at < 0) return
  const bytes = new Uint8Array(data)
  const wanted = new TextDecoder().decode(bytes.subarray(at, bytes.indexOf(END, at)))
  const frame = frames.get(JSON.parse(wanted).picture)
  if (frame?.isConnected) take(frame, wanted)
}

window.WebSocket = class extends WebSocket {
  held = []

  constructor(...told) {
    super(...told)
    this.addEventListener('message', event => this.hold(event))
    this.addEventListener('close', () => this.give())
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
    for (const data of this.held.splice(0)) this.dispatchEvent(new MessageEvent('message', {data}))
  }
}
