import { h, render } from 'vue'
import Icon from '../../kit/Icon.vue'
import type { IconName } from '../../kit/icons'

/** An element with a class and children; CodeMirror's widgets are plain DOM. Built node by node: the page's policy forbids innerHTML. */
export function el(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const node = document.createElement(tag)
  if (className) node.className = className
  node.append(...children)
  return node
}

/** An icon as an element. */
export function iconElement(name: IconName, size: 12 | 14 | 16 = 14): Element {
  const host = document.createElement('span')
  render(h(Icon, { name, size }), host)
  return host.firstElementChild ?? host
}
