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
