/**
 * Writes changes to a workspace without pause and tells each acknowledgement on standard output, until it is killed.
 * Arguments: folder, and the number that user names begin with.
 */
import { writeSync } from 'node:fs'
import type { EntityId } from '../../src/shared/model'
import { ok } from '../../src/shared/result'
import { openWorkspace } from '../../src/store/open'
import { accountWith, addUser, must } from '../store/help'
import { openKept, recordFor } from './kept'

const [folder = '', round = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)
const now = () => new Date().toISOString()

const workspace = must(await openWorkspace(folder, { now }))
if (!workspace.account) must(await workspace.replaceAccount(accountWith(50), { actor: 'owner', label: 'Import' }))
const kept = await openKept(workspace)

/** A user and an access key in one change: in the account and in the credentials, or in neither. */
async function addWithKey(name: string): Promise<void> {
  let next = kept.value
  must(
    await workspace.commitAlone((account) => {
      const added = must(addUser(name)(account))
      const [id = 'e0' as EntityId] = added.touched
      next = { ...kept.value, users: { ...kept.value.users, [id]: recordFor(id) } }
      const other = {
        prepare: (seq: number) => kept.prepare(next, seq),
        finish: (saved: boolean) => (saved ? kept.accept() : kept.reject())
      }
      return ok({ ...added, other })
    })
  )
  say(name)
}
say('open')
for (let i = 0; ; i++) {
  const names = [`r${round}-${i}-a`, `r${round}-${i}-b`]
  const saving = names.map(async (name) => {
    must(await workspace.commit(addUser(name)))
    say(name)
  })
  saving.push(addWithKey(`k${round}-${i}`))
  if (i % 5 === 4) saving.push(workspace.compact().then((r) => void must(r)))
  await Promise.all(saving)
}
