// A picture that stands there is changed as soon as the server's message comes. The framework first takes, lays out and
// paints all that came before it, and the reader would wait for that: 100 ms and more.
const BEGINS = '{"picture":"', LATIN = new TextDecoder('latin1'), END = 10 // the line break behind every picture

function ahead({data}) {
  if (!(data instanceof ArrayBuffer)) return
  const at = LATIN.decode(data).indexOf(BEGINS)
  if (at < 0) return
  const bytes = new Uint8Array(data)
  const wanted = new TextDecoder().decode(bytes.subarray(at, bytes.indexOf(END, at)))
  const frame = frames.get(JSON.parse(wanted).picture)
  if (frame?.isConnected) take(frame, wanted)
}

window.WebSocket = class extends WebSocket {
  constructor(...told) {
    super(...told)
    this.addEventListener('message', ahead)
  }
}
