import fc from 'fast-check'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestSession } from '../support/session'
import { changes, mutated } from './mutated'
import { fuzzTimeout, tryMany } from './try'

const fixture = join(import.meta.dirname, '../fixtures/workspaces/0.1.0/userData')

/** Files of the workspace and its settings, without what Electron keeps. */
function filesOf(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name)
    if (name === 'Local Storage') return []
    return statSync(join(folder, path)).isDirectory() ? filesOf(folder, path) : [path]
  })
}
const files = filesOf(fixture)

/** Damage of one file: characters changed, bytes flipped, emptied or gone. */
const damage = fc.record({
  file: fc.constantFrom(...files),
  how: fc.oneof(
    { weight: 6, arbitrary: changes },
    { weight: 1, arbitrary: fc.constantFrom('gone' as const, 'empty' as const, 'zeros' as const) }
  )
})

function spoil(folder: string, { file, how }: typeof damage extends fc.Arbitrary<infer D> ? D : never): void {
  const path = join(folder, file)
  if (!existsSync(path)) return
  const bytes = readFileSync(path)
  if (how === 'gone') rmSync(path)
  else if (how === 'empty') writeFileSync(path, '')
  else if (how === 'zeros') writeFileSync(path, Buffer.alloc(bytes.length))
  else writeFileSync(path, Buffer.from(mutated(bytes.toString('latin1'), how), 'latin1'))
}

it(
  'a workspace with damaged files opens, twice, and answers; nothing is thrown',
  () =>
    tryMany('damaged workspaces', 12, fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const userData = mkdtempSync(join(tmpdir(), 'gatehouse-fuzz-'))
      try {
        cpSync(fixture, userData, { recursive: true })
        for (const one of damages) spoil(userData, one)
        for (let opening = 0; opening < 2; opening++) {
          const t = await openTestSession(userData)
          try {
            const state = await t.session.state()
            expect(state.ok).toBe(true)
            if (!state.ok) return
            for (const notice of state.value.notices) {
              expect(notice.code).not.toBe('Internal')
              expect(notice.message.length).toBeLessThan(5000)
            }
            const tree = await t.session.ask('tree', {})
            expect(tree.ok || tree.error.code === 'NoWorkspace').toBe(true)
            expect((await t.session.ask('summary', {})).ok).toBe(tree.ok)
          } finally {
            await t.session.close()
          }
        }
      } finally {
        rmSync(userData, { recursive: true, force: true })
      }
    }),
  fuzzTimeout
)
