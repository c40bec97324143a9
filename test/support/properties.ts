import fc from 'fast-check'
import { inject } from 'vitest'

// Runs before each test file: every `fc.assert` of it starts from the seed of this run (`seed.ts`).
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: inject('seed') })
