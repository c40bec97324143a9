import type { TestProject } from 'vitest/node'

/** The seed of `npm test`: the same cases at every run, so that a red test stays red until it is fixed. */
const FIXED = 20_261_130

/**
 * The seed of all property tests in this run: the fixed one, or what `GATEHOUSE_SEED` says, a whole number or `random`.
 * The long runs (`test:crash`, `test:fuzz`) default to `random`. Throws on any other text.
 */
export function chosenSeed(given = process.env['GATEHOUSE_SEED']): number {
  if (given === undefined || given === '') return FIXED
  if (given === 'random') return Math.floor(Math.random() * 2 ** 31)
  const seed = Number(given)
  if (Number.isInteger(seed) && Math.abs(seed) < 2 ** 31) return seed
  throw new Error(`GATEHOUSE_SEED is \`${given}\`: give a whole number of at most 31 bits, or \`random\``)
}

/** Runs once before all test files: chooses the seed and prints it. */
export default function chooseSeed(project: TestProject): void {
  const seed = chosenSeed()
  project.provide('seed', seed)
  console.log(`property tests: seed ${seed} (GATEHOUSE_SEED=${seed} repeats this run, GATEHOUSE_SEED=random tries others)`)
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Seed of the property tests. */
    seed: number
  }
}
