import { computed, onBeforeUnmount, onMounted, reactive, type ComputedRef, type Ref } from 'vue'
import { linesBetween, type TableLine } from './lines'

const ROW = 36
const GROUP = 32
/** What an unfolded line is taken for until it was measured. */
const DETAIL = 120
/** From this many lines on, only those in view exist. */
const MANY = 200
/** Drawn above and below the view, in pixels. */
const ROOM = 250

/** Which lines of a table exist, how much room stands for the others, and scrolling to one of them. */
export function useDrawnLines<R>(scroller: Readonly<Ref<HTMLElement | null>>, lines: ComputedRef<TableLine<R>[]>) {
  const view = reactive({ top: 0, height: 800 })
  const measured = reactive(new Map<string, number>())
  const virtual = computed(() => lines.value.length > MANY)
  const heights = computed(() =>
    lines.value.map((l) => (l.kind === 'row' ? ROW : l.kind === 'group' ? GROUP : (measured.get(l.key) ?? DETAIL)))
  )
  const drawn = computed(() =>
    virtual.value
      ? linesBetween(heights.value, view.top - ROOM, view.top + view.height + ROOM)
      : { first: 0, end: lines.value.length, above: 0, below: 0 }
  )

  function look(): void {
    const el = scroller.value
    if (el) Object.assign(view, { top: el.scrollTop, height: el.clientHeight || 800 })
  }
  const observer = new ResizeObserver(look)
  onMounted(() => scroller.value && observer.observe(scroller.value))
  onBeforeUnmount(() => observer.disconnect())

  /** Keeps the height of an unfolded line. */
  function measure(key: string, el: unknown): void {
    if (virtual.value && el instanceof HTMLElement && el.offsetHeight > 0) measured.set(key, el.offsetHeight)
  }
  /** Scrolls just as far as it takes to show a line; the sticky heading takes the height of a row. */
  function reveal(at: number): void {
    const el = scroller.value
    if (!el || !virtual.value) return
    const top = heights.value.slice(0, at).reduce((sum, height) => sum + height, 0)
    const below = top + 2 * ROW - el.clientHeight
    if (top < el.scrollTop) el.scrollTop = top
    else if (below > el.scrollTop) el.scrollTop = below
    look()
  }
  return {
    virtual,
    drawn,
    shown: computed(() => lines.value.slice(drawn.value.first, drawn.value.end)),
    /** How many whole rows fit the view. */
    page: computed(() => Math.max(1, Math.floor(view.height / ROW) - 1)),
    look,
    measure,
    reveal
  }
}
