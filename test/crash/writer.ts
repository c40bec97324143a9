/**
 * Writes changes to a workspace without pause and tells each acknowledgement on standard output, until it is killed.
 * Arguments: folder, and the number that user names begin with.
 */
import { writeSync } from 'node:fs'
import { openWorkspace } from '../../src/store/open'
import { accountWith, addUser, must } from '../store/help'

const [folder = '', round = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)
const now = () => new Date().toISOString()

const workspace = must(await openWorkspace(folder, { now }))
if (!workspace.account) must(await workspace.replaceAccount(accountWith(50), { actor: 'owner', label: 'Import' }))
say('open')
for (let i = 0; ; i++) {
  const names = [`r${round}-${i}-a`, `r${round}-${i}-b`]
  const saving = names.map(async (name) => {
    must(await workspace.commit(addUser(name)))
    say(name)
  })
  if (i % 5 === 4) saving.push(workspace.compact().then((r) => void must(r)))
  await Promise.all(saving)
}
