export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Size {
  width: number
  height: number
}

const GAP = 4
const EDGE = 8

/**
 * Where a popup goes: below its anchor, above if there is no room below, always inside the window.
 * `end` lines up the right edges. All in pixels of the viewport.
 */
export function place(anchor: Box, popup: Size, view: Size, align: 'start' | 'end' = 'start'): { left: number; top: number } {
  const below = anchor.bottom + GAP
  const above = anchor.top - GAP - popup.height
  const fitsBelow = below + popup.height <= view.height - EDGE
  const top = fitsBelow || above < EDGE ? Math.min(below, view.height - EDGE - popup.height) : above
  const left = align === 'start' ? anchor.left : anchor.right - popup.width
  return { left: Math.max(EDGE, Math.min(left, view.width - EDGE - popup.width)), top: Math.max(EDGE, top) }
}

/** The anchor of a menu opened with the pointer. */
export const pointBox = (x: number, y: number): Box => ({ left: x, right: x, top: y, bottom: y - GAP })

const ITEM = 28
const WITH_REASON = 44
const LINE = 9

/**
 * Where a menu hangs on its anchor: the point (viewport, px) and the side for Naive UI's follower. Below, or above the anchor where there is more
 * room there; the height is known from the items. `end` lines up the right edges.
 */
export function menuPlace(
  anchor: Box,
  items: readonly ({ separator: true } | { why?: string })[],
  align: 'start' | 'end' = 'start'
): { x: number; y: number; placement: `${'top' | 'bottom'}-${'start' | 'end'}` } {
  const height = items.reduce(
    (sum, item) => sum + ('separator' in item ? LINE : item.why === undefined ? ITEM : WITH_REASON),
    2 * GAP
  )
  const below = window.innerHeight - anchor.bottom - GAP - EDGE
  const side = height <= below || anchor.top < below ? 'bottom' : 'top'
  return {
    x: align === 'start' ? anchor.left : anchor.right,
    y: side === 'bottom' ? anchor.bottom + GAP : anchor.top - GAP,
    placement: `${side}-${align}`
  }
}
