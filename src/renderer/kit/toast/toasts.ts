import type { NotificationApi, NotificationReactive } from 'naive-ui'
import { h } from 'vue'
import Note from './Note.vue'

export interface Toast {
  /** What was done, as a sentence without a full stop; backticks mark code. */
  text: string
  /** A button; called "Undo" unless `actionLabel` says otherwise. */
  action?: () => void
  actionLabel?: string
  /** The action stays right when other changes follow, such as opening a folder. Else it goes with the next change. */
  lasting?: boolean
}

/** How long a toast stays; pointing at it or focusing it stops the clock. */
export const TOAST_MS = 6000

let api: NotificationApi | null = null
let lastId = 0
const open = new Map<number, { toast: Toast; note: NotificationReactive }>()
/** Shown before the window was ready. */
let early: (() => void)[] = []

/** Whether the pointer is pressed. The page moves when a toast goes: a click under way would miss its button. */
let pressed = false
let listening = new AbortController()
const RETRY_MS = 200

function watchPointer(): void {
  listening = new AbortController()
  const options = { capture: true, signal: listening.signal }
  document.addEventListener('pointerdown', () => (pressed = true), options)
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => (pressed = false), options)
}

/** The provider, once it is there; null when it goes. */
export function connectToasts(to: NotificationApi | null): void {
  api = to
  listening.abort()
  pressed = false
  if (!api) return open.clear()
  watchPointer()
  for (const show of early) show()
  early = []
}

/** For what is done and out of sight; failures are told where they happened, never here. Gives an id for `dismissToast`. */
export function showToast(toast: Toast): number {
  const id = ++lastId
  if (api) show(id, toast, api)
  else early.push(() => api && show(id, toast, api))
  return id
}

function show(id: number, toast: Toast, to: NotificationApi): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hold = (): void => clearTimeout(timer)
  const go = (): void => {
    hold()
    timer = setTimeout(end, TOAST_MS)
  }
  const end = (): void => {
    if (pressed) timer = setTimeout(end, RETRY_MS)
    else dismissToast(id)
  }
  const note = to.create({
    closable: false,
    title: () => h(Note, { toast, onClose: () => dismissToast(id), onHold: hold, onGo: go }),
    onMouseenter: hold,
    onMouseleave: go,
    onLeave: hold
  })
  open.set(id, { toast, note })
  go()
}

/** Puts away what offers to take something back: once another step is done, it would take back the wrong one. */
export function dismissOffers(): void {
  for (const [id, { toast }] of [...open]) if (toast.action && toast.lasting !== true) dismissToast(id)
}

export function dismissToast(id: number): void {
  open.get(id)?.note.destroy()
  open.delete(id)
}
