import { config } from '@vue/test-utils'

// Naive UI's dialogs look for elements beside theirs, which a stub between them hides
config.global.stubs = { transition: false, 'transition-group': false }

const implicit: Record<string, string> = {
  BUTTON: 'button',
  A: 'link',
  DIALOG: 'dialog',
  TABLE: 'table',
  NAV: 'navigation',
  MAIN: 'main',
  ASIDE: 'complementary',
  HEADER: 'banner',
  FOOTER: 'contentinfo'
}

function roleOf(el: Element): string | undefined {
  const given = el.getAttribute('role')
  if (given) return given
  if (el instanceof HTMLInputElement)
    return { checkbox: 'checkbox', radio: 'radio', search: 'searchbox' }[el.type as 'checkbox'] ?? 'textbox'
  return implicit[el.tagName]
}

/** The accessible name, as far as these tests need it: aria-label, aria-labelledby, a label, or the visible text. */
export function nameOf(el: Element): string {
  const label = el.getAttribute('aria-label')
  if (label) return label
  const by = el.getAttribute('aria-labelledby')
  const named = by ? el.ownerDocument.getElementById(by) : el.id ? el.ownerDocument.querySelector(`label[for="${el.id}"]`) : null
  const source = named ?? el.closest('label') ?? el
  const copy = source.cloneNode(true) as Element
  copy.querySelectorAll('[aria-hidden="true"], svg').forEach((hidden) => hidden.remove())
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** All elements of a role, in document order; with `name`, those of that name. */
export const allByRole = (role: string, name?: string | RegExp, root: ParentNode = document): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].filter(
    (el) =>
      roleOf(el) === role &&
      (name === undefined || (typeof name === 'string' ? nameOf(el) === name : name.test(nameOf(el)))) &&
      !el.closest('[aria-hidden="true"]')
  )

/** The one element of a role and name; throws if there are none or several. */
export function byRole(role: string, name?: string | RegExp, root: ParentNode = document): HTMLElement {
  const found = allByRole(role, name, root)
  const first = found[0]
  if (found.length !== 1 || !first) throw new Error(`${found.length} of role ${role} named ${name}`)
  return first
}

/** Presses a key where the focus is (or at `target`), as a person would. Returns false if something took it. */
export const press = (
  key: string,
  init: KeyboardEventInit = {},
  target: Element = document.activeElement ?? document.body
): boolean => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
