/** Asked between two steps of long work: whether it is time to let others have their turn. */
export type Pause = () => boolean
/** For work that is to be done in one go. */
export const withoutPause: Pause = () => false

/** How far long work is, in whatever it counts. */
export interface Done {
  done: number
  total: number
}

/**
 * Long work that gives way where its `Pause` says so. Between two slices nothing is half done: what it works on are frozen values, so
 * anybody may read and use them meanwhile, and to stop it is to go on no more.
 */
export type Sliced<T> = Generator<Done, T, void>

export function inOneGo<T>(work: Sliced<T>): T {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
  }
}
