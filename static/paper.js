// Pictures and tables are as wide as the screen made them: on paper the whole page is made smaller, nothing is cut off.
// A dark page turns light (static/print.css).
const PAPER = 1040 // px of A4 across without its margins, a little less
addEventListener('beforeprint', () => {
  const paint = getComputedStyle(document.querySelector('[data-testid="stApp"]') ?? document.body).backgroundColor
  document.documentElement.toggleAttribute('data-dark', Math.max(...paint.match(/\d+/g).slice(0, 3)) < 128)
  const page = document.querySelector('[data-testid="stMainBlockContainer"]')
  if (!page) return
  const {paddingLeft, paddingRight} = getComputedStyle(page)
  const width = page.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
  document.documentElement.style.setProperty('--to-paper', Math.min(1, PAPER / width))
})
