import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'

/** What the height is taken for while the element has none yet (before layout, and where tests run). */
const UNMEASURED = 560
const OVERSCAN = 6

export interface Virtual {
  /** The first and one past the last row to draw. */
  range: ComputedRef<{ first: number; end: number }>
  /** Height of all rows, in pixels. */
  total: ComputedRef<number>
  /** How many whole rows fit the view. */
  page: ComputedRef<number>
  onScroll: () => void
  /** Scrolls just as far as it takes to show the row; `top` and `bottom` are covered by something sticky. */
  reveal: (index: number, covered?: { top?: number; bottom?: number }) => void
}

/** Draws only the rows in view of `scroller`; all rows are `rowHeight` high, after `before` pixels of something else. */
export function useVirtual(
  scroller: Readonly<Ref<HTMLElement | null>>,
  count: () => number,
  rowHeight: number,
  before: () => number = () => 0
): Virtual {
  const top = ref(0)
  const height = ref(UNMEASURED)
  const measure = () => {
    if (scroller.value) height.value = scroller.value.clientHeight || UNMEASURED
  }
  const observer = new ResizeObserver(measure)
  watch(
    scroller,
    (el, old) => {
      if (old) observer.unobserve(old)
      if (!el) return
      observer.observe(el)
      measure()
    },
    { immediate: true }
  )
  onBeforeUnmount(() => observer.disconnect())

  const range = computed(() => {
    const from = Math.floor((top.value - before()) / rowHeight)
    const first = Math.min(Math.max(0, from - OVERSCAN), count())
    return { first, end: Math.min(count(), Math.max(0, from) + Math.ceil(height.value / rowHeight) + OVERSCAN) }
  })
  const onScroll = () => {
    if (scroller.value) top.value = scroller.value.scrollTop
  }
  function reveal(index: number, covered: { top?: number; bottom?: number } = {}) {
    const el = scroller.value
    if (!el) return
    const start = before() + index * rowHeight
    const seen = el.clientHeight || UNMEASURED
    if (start - (covered.top ?? 0) < el.scrollTop) el.scrollTop = start - (covered.top ?? 0)
    else if (start + rowHeight + (covered.bottom ?? 0) > el.scrollTop + seen)
      el.scrollTop = start + rowHeight + (covered.bottom ?? 0) - seen
    onScroll()
  }
  return {
    range,
    total: computed(() => count() * rowHeight),
    page: computed(() => Math.max(1, Math.floor(height.value / rowHeight) - 1)),
    onScroll,
    reveal
  }
}

/** The rows to draw: those in view, and the one with the focus even when it was scrolled away (else the focus would be lost). */
export function drawn(range: { first: number; end: number }, focused: number, count: number): number[] {
  const rows: number[] = []
  if (focused >= 0 && focused < range.first) rows.push(focused)
  for (let i = range.first; i < range.end; i++) rows.push(i)
  if (focused >= range.end && focused < count) rows.push(focused)
  return rows
}
