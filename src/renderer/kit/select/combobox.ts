import { nextTick, onBeforeUnmount, watch, watchEffect, type Ref } from 'vue'

type Attrs = Record<string, string | undefined>
function write(el: Element | null | undefined, attrs: Attrs): void {
  for (const [name, value] of Object.entries(attrs))
    if (value === undefined) el?.removeAttribute(name)
    else el?.setAttribute(name, value)
}

export interface Combobox {
  /** The element that has the focus: a div, or the input when the select filters. */
  host(): HTMLElement | null | undefined
  options(): HTMLElement[]
  marked(): HTMLElement | null | undefined
  /** Marks an option as the pointer does, and scrolls to it. */
  mark(option: HTMLElement | undefined): void
  /** Listeners for the menu: a list that opens under a resting pointer keeps its mark. */
  still: Record<string, (event: MouseEvent) => void>
}

/**
 * The ARIA combobox pattern for NSelect, which has no roles. NSelect moves its mark by a class only, so a MutationObserver turns
 * that into `aria-activedescendant`. The menu needs the ID `${id}-menu`.
 */
export function useCombobox(
  root: Ref<HTMLElement | undefined>,
  id: string,
  open: Ref<boolean>,
  label: () => string,
  more: () => Attrs
): Combobox {
  const host = () => root.value?.querySelector<HTMLElement>('input') ?? root.value?.querySelector<HTMLElement>('[tabindex]')
  const menu = () => document.getElementById(`${id}-menu`)
  // the element that scrolls must be the listbox, or axe asks for a tab stop in it
  const list = () => menu()?.querySelector('.v-vl, .n-scrollbar-container')
  const options = () => [...(list()?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
  const marked = () => list()?.querySelector<HTMLElement>('.n-base-select-option--pending')
  function state(): void {
    write(host(), {
      role: 'combobox',
      'aria-label': label(),
      'aria-haspopup': 'listbox',
      'aria-expanded': String(open.value),
      'aria-controls': open.value ? `${id}-list` : undefined,
      'aria-activedescendant': open.value ? marked()?.id : undefined,
      ...more()
    })
    write(list(), { id: `${id}-list`, role: 'listbox', 'aria-label': label() })
  }
  const observer = new MutationObserver(state)
  watchEffect(state, { flush: 'post' })
  watch(open, async (now) => {
    observer.disconnect()
    await nextTick()
    const el = menu()
    if (now && el) observer.observe(el, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
    state()
  })
  onBeforeUnmount(() => observer.disconnect())
  function mark(option: HTMLElement | undefined): void {
    option?.dispatchEvent(new MouseEvent('mousemove'))
    option?.scrollIntoView({ block: 'nearest' })
  }
  const still = {
    onMouseenterCapture: (event: MouseEvent) => event.stopPropagation(),
    onMousemoveCapture: (event: MouseEvent) => {
      if (event.isTrusted && !event.movementX && !event.movementY) event.stopPropagation()
    }
  }
  return { host, options, marked, mark, still }
}
