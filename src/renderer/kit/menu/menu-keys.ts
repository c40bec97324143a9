import { isTyped, typeAhead } from '../typed'

/** The keys of an open menu: arrows go round, Home and End, letters, Enter and Space choose, Esc and Tab close. */
export function menuKeys(items: () => HTMLElement[], close: () => void): (event: KeyboardEvent) => void {
  const typed = typeAhead()
  return function key(event) {
    const list = items()
    const at = list.indexOf(document.activeElement as HTMLElement)
    const go = (to: number): void => list.at(to % list.length)?.focus()
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(-1)
    else if (event.key === 'Enter' || event.key === ' ') list[at]?.querySelector<HTMLElement>('.n-dropdown-option-body')?.click()
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (isTyped(event)) list[typed.find(event, list.length, at, (i) => list[i]?.getAttribute('aria-label'))]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
