/** A rest is as long as this many times what the last look took, within these milliseconds: bursts of changes leave time for everything else. */
const REST = { times: 4, least: 50, most: 1000 }

export interface Fresh {
  /** Looks now, or as soon as the look that is under way has ended: what it then finds is no older than this call. */
  look(): Promise<void>
  /** Something changed: looks at once if nothing else has just been done, else once after a rest, however many changes come. */
  changed(): void
  /** No look starts any more. */
  stop(): void
}

/** Keeps something up to date by `work`, which is never under way twice. `work` handles its errors. */
export function keepFresh(work: () => Promise<void>): Fresh {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let restUntil = -Infinity
  let behind = false
  let stopped = false

  function look(): Promise<void> {
    if (stopped) return Promise.resolve()
    if (running) return (next ??= running.then(look))
    next = null
    behind = false
    clearTimeout(timer)
    const begun = performance.now()
    running = work().finally(() => {
      running = null
      const now = performance.now()
      restUntil = now + Math.min(Math.max((now - begun) * REST.times, REST.least), REST.most)
      if (behind) afterRest()
    })
    return running
  }
  function afterRest(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), restUntil - performance.now())
  }
  function changed(): void {
    if (stopped || behind) return
    if (!running && performance.now() >= restUntil) return void look()
    behind = true
    if (!running) afterRest()
  }
  function stop(): void {
    stopped = true
    clearTimeout(timer)
  }
  return { look, changed, stop }
}
