import { reactive } from 'vue'

export interface Toast {
  id: number
  /** What was done, as a sentence without a full stop; backticks mark code. */
  text: string
  /** Takes it back; the button is called "Undo" unless `actionLabel` says otherwise. */
  action?: () => void
  actionLabel?: string
}

/** How long a toast stays; pointing at it or focusing it stops the clock. */
export const TOAST_MS = 6000

/** The toasts on the page, oldest first. For what is done but not visible; failures are told where they happened, never here. */
export const toasts = reactive<Toast[]>([])
let lastId = 0

export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = ++lastId
  toasts.push({ ...toast, id })
  if (toasts.length > 3) toasts.shift()
  return id
}

/** Puts away what still offers to take something back: once another step is done, it would take back the wrong one. */
export function dismissOffers(): void {
  for (const { id, action } of [...toasts]) if (action) dismissToast(id)
}

export function dismissToast(id: number): void {
  const at = toasts.findIndex((t) => t.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
