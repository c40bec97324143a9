import { appendFileSync } from 'node:fs'
import fc from 'fast-check'
import { inject } from 'vitest'

/** What a target of the long run did: one JSON line in the file that `summary.ts` reads. */
export interface Tried {
  target: string
  tries: number
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the long run: seconds for one target, and the file that collects what was tried. Absent in `npm test`. */
    fuzz: { seconds: number; file: string } | undefined
  }
}

/** Milliseconds after which a target of the long run stops, and what a test of it may take: the last case must come to its end. */
export const fuzzTimeout = ((inject('fuzz')?.seconds ?? 0) + 60) * 1000

/**
 * Tries a property: `few` cases in `npm test`, and in `npm run test:fuzz` as many as its share of the time allows.
 * Throws with the smallest counter-example and its seed.
 */
export async function tryMany<T>(
  target: string,
  few: number,
  cases: fc.Arbitrary<T>,
  check: (value: T) => void | Promise<void>
): Promise<void> {
  const long = inject('fuzz')
  let tries = 0
  const property = fc.asyncProperty(cases, async (value) => {
    tries += 1
    await check(value)
  })
  const limit = long && { interruptAfterTimeLimit: long.seconds * 1000, markInterruptAsFailure: false, numRuns: 2 ** 31 - 1 }
  try {
    await fc.assert(property, limit ?? { numRuns: few })
  } finally {
    if (long) appendFileSync(long.file, JSON.stringify({ target, tries } satisfies Tried) + '\n')
  }
}
