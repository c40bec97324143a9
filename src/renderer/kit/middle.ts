const TAIL = 8
const ELLIPSIS = '…'

/** Measures a text in the font of an element, in CSS pixels. Where nothing can be drawn (tests without layout) every text is 0 wide. */
export function textWidth(el: HTMLElement): (text: string) => number {
  const context = (canvas ??= document.createElement('canvas')).getContext('2d')
  if (!context) return () => 0
  // the shorthand is empty where a longhand that it can't say is set, such as tabular figures
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(el)
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  return (text) => context.measureText(text).width
}
let canvas: HTMLCanvasElement | undefined

/**
 * A name cut in its middle so that it fits `room` pixels: start, what is cut away, end; null where it fits whole. The end keeps 8 characters,
 * fewer where even these don't fit. Never cuts within a character.
 */
export function fit(label: string, room: number, width: (text: string) => number): [string, string, string] | null {
  if (width(label) <= room) return null
  const chars = [...label]
  const cut = (head: number, tail: number): [string, string, string] => [
    chars.slice(0, head).join(''),
    chars.slice(head, chars.length - tail).join(''),
    chars.slice(chars.length - tail).join('')
  ]
  const fits = (head: number, tail: number): boolean => {
    const [start, , end] = cut(head, tail)
    return width(start) + width(ELLIPSIS) + width(end) <= room
  }
  let tail = Math.min(TAIL, Math.floor(chars.length / 2))
  while (tail > 1 && !fits(1, tail)) tail--
  let low = 1
  let high = chars.length - tail - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle, tail)) low = middle
    else high = middle - 1
  }
  return cut(low, tail)
}
