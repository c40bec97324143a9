/** Step of an arrow key, in pixels. */
export const STEP = 16

export const clampSize = (size: number, min: number, max: number): number => Math.min(Math.max(size, min), Math.max(min, max))

export interface Limits {
  min: number
  max: number
  reset: number
  pane: 'before' | 'after'
  direction: 'row' | 'column'
}

/** The size that a key asks for, before clamping; `undefined` if the key is none of the splitter's. */
export function sizeByKey(key: string, size: number, limits: Limits): number | undefined {
  const [back, forth] = limits.direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
  const grow = limits.pane === 'before' ? STEP : -STEP
  if (key === forth) return size + grow
  if (key === back) return size - grow
  if (key === 'Home') return limits.min
  if (key === 'End') return limits.max
  if (key === 'Enter') return limits.reset
  return undefined
}
