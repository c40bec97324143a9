/** One drawn element of an icon. A string is the data of a path. Icons are data, not markup: the page's policy forbids innerHTML. */
export type Shape = string | { tag: 'path' | 'circle' | 'rect' | 'ellipse'; attrs: Record<string, string | number> }

export const circle = (cx: number, cy: number, r: number): Shape => ({ tag: 'circle', attrs: { cx, cy, r } })
export const ellipse = (cx: number, cy: number, rx: number, ry: number): Shape => ({ tag: 'ellipse', attrs: { cx, cy, rx, ry } })
export const rect = (x: number, y: number, width: number, height: number, rx: number): Shape => ({
  tag: 'rect',
  attrs: { x, y, width, height, rx }
})
export const filled = (d: string): Shape => ({ tag: 'path', attrs: { d, fill: 'currentColor', stroke: 'none' } })
export const thick = (d: string, width: number): Shape => ({ tag: 'path', attrs: { d, 'stroke-width': width } })
