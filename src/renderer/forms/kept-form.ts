import { onScopeDispose, ref, watch, type Ref } from 'vue'

/**
 * What an open form holds outlives the window's process: each form's fields lie in the session's storage while it is open, and the next page takes
 * them from there. Forms name the fields to keep, so a password or secret is kept only if somebody writes it down here: never do.
 */
const PLACE = 'gatehouse.form:'

/** What the page before this one left, by key. Only its own first place takes from it. */
const earlier = new Map<string, Record<string, unknown>>(readAll())

function readAll(): [string, Record<string, unknown>][] {
  const found: [string, Record<string, unknown>][] = []
  try {
    for (let i = 0; i < sessionStorage.length; i++) {
      const key = sessionStorage.key(i)
      if (!key?.startsWith(PLACE)) continue
      found.push([key, JSON.parse(sessionStorage.getItem(key) ?? '{}', revive) as Record<string, unknown>])
    }
  } catch {
    // no storage, or not our text: forms start empty
  }
  return found
}

/** To be called when the window goes to another place: forms that were open in the first one are left. */
export function leaveEarlierForms(): void {
  for (const key of earlier.keys()) if (key.startsWith(`${PLACE}#`)) forget(key)
}

/** Forms that wait for their next page. */
const paused = new Set<string>()

function forget(key: string): void {
  earlier.delete(key)
  sessionStorage.removeItem(key)
}

export interface KeptForm {
  /** A field that is kept: a `ref` with `initial`, or with what the form held when the window's process ended. JSON values, sets and maps of them. */
  keep<T>(name: string, initial: T): Ref<T>
  /** What was filled in has been saved: nothing of it comes back, unless it is changed again. */
  forget(): void
  /** The page is left for something that the form needs first: the next form of this name takes its fields over, with `resumed`. */
  pause(): void
  /** Whether this form goes on with one that was paused. */
  resumed: boolean
}

/**
 * The kept fields of one form, until its component is gone. `form` is unique among what is open at one place of the window. `anywhere`: a form
 * that waits while the person is elsewhere, as a store holds it.
 */
export function useKeptForm(form: string, { anywhere = false } = {}): KeptForm {
  const key = `${PLACE}${anywhere ? '' : location.hash}|${form}`
  const before = earlier.get(key) ?? {}
  const resumed = paused.delete(key)
  const fields = new Map<string, Ref<unknown>>()
  let open = true

  function write(): void {
    if (!open) return
    const values = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]))
    try {
      sessionStorage.setItem(key, JSON.stringify(values, replace))
    } catch {
      // no room: the form still lives as long as its page
    }
  }
  onScopeDispose(() => {
    open = false
    if (!paused.has(key)) forget(key)
  })

  return {
    keep<T>(name: string, initial: T): Ref<T> {
      const field = ref(Object.hasOwn(before, name) ? before[name] : initial) as Ref<T>
      fields.set(name, field)
      watch(field, write, { deep: true, flush: 'post' })
      return field
    },
    forget: () => forget(key),
    pause() {
      paused.add(key)
      earlier.set(key, Object.fromEntries([...fields].map(([name, field]) => [name, field.value])))
    },
    resumed
  }
}

const replace = (_key: string, value: unknown): unknown =>
  value instanceof Set
    ? { $set: [...(value as Set<unknown>)] }
    : value instanceof Map
      ? { $map: [...(value as Map<unknown, unknown>)] }
      : value
function revive(_key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && '$set' in value && Array.isArray(value.$set)) return new Set(value.$set)
  if (typeof value === 'object' && value !== null && '$map' in value && Array.isArray(value.$map))
    return new Map(value.$map as [unknown, unknown][])
  return value
}
