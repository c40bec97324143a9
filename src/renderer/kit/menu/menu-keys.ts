import { isTyped, typedText } from '../typed'

/** The keys of an open menu: arrows go round, Home and End, letters, Enter and Space choose, Esc and Tab close. */
export function menuKeys(items: () => HTMLElement[], close: () => void): (event: KeyboardEvent) => void {
  const typed = typedText()
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
    else if (isTyped(event)) {
      const text = typed.with(event).toLowerCase()
      const from = at + (text.length > 1 ? 0 : 1)
      ;[...list.slice(from), ...list.slice(0, from)]
        .find((el) => el.getAttribute('aria-label')?.toLowerCase().startsWith(text))
        ?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}
