import { icons, type IconName } from '../../kit/icons'

const SVG = 'http://www.w3.org/2000/svg'

/** An element with a class and children; CodeMirror's widgets are plain DOM. Built node by node: the page's policy forbids innerHTML. */
export function el(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const node = document.createElement(tag)
  if (className) node.className = className
  node.append(...children)
  return node
}

/** An icon as an element. */
export function iconElement(name: IconName, size = 14): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'ic')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('width', String(size))
  svg.setAttribute('height', String(size))
  svg.setAttribute('aria-hidden', 'true')
  for (const shape of icons[name]) {
    const drawn = typeof shape === 'string' ? { tag: 'path', attrs: { d: shape } } : shape
    const node = document.createElementNS(SVG, drawn.tag)
    for (const [key, value] of Object.entries(drawn.attrs)) node.setAttribute(key, String(value))
    svg.append(node)
  }
  return svg
}
