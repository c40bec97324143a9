import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Operation } from '../../src/shared/operations'
import { home, value } from '../support/home'
import { openTestSession } from '../support/session'
import { Tally, type Row } from './tally'

/**
 * Opens a session again and again, gives it commands on credentials without waiting, closes it after a delay that `random` (0 to 1) gives,
 * and looks after reopening whether everything that was acknowledged is there.
 */
export async function closeRounds(rounds: number, random: () => number): Promise<Row> {
  const tally = new Tally('closes at random moments')
  const userData = mkdtempSync(join(tmpdir(), 'gatehouse-closing-'))
  try {
    let t = await openTestSession(userData)
    value(await t.session.create(home))
    const acknowledged = new Map<string, boolean>()
    for (let round = 0; round < rounds; round++) {
      const names = [0, 1, 2].map((i) => `user-${round}-${i}`)
      const withPassword = random() < 0.15
      const running = names.map(async (UserName, i) => {
        const operations = [{ name: 'CreateUser', input: { UserName } }]
        operations.push(
          i === 0 && withPassword
            ? { name: 'CreateLoginProfile', input: { UserName, Password: 'Correct-Horse-7' } as { UserName: string } }
            : { name: 'CreateAccessKey', input: { UserName } }
        )
        const done = await t.session.run('Make', operations as unknown as Operation[])
        acknowledged.set(UserName, done.ok)
      })
      // Closing folds a log that holds something: often it does, and a further change is on its way into it.
      if (random() < 0.7) await running[Math.floor(random() * 2)]
      await setTimeout(random() * 6)
      await t.session.close()
      await Promise.all(running)
      t = await openTestSession(userData)
      const { users } = value(await t.session.ask('tree', {}))
      const held = t.session.credentials.value.users
      const has = new Map(users.map(({ id, name }) => [name, held[id] !== undefined]))
      const lost = [...acknowledged].some(([name, ok]) => (ok ? has.get(name) !== true : has.has(name)))
      const { notices } = value(await t.session.state())
      tally.add({ lost, unreported: lost && notices.length === 0 })
    }
    await t.session.close()
  } finally {
    rmSync(userData, { recursive: true, force: true })
  }
  return tally.done()
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
