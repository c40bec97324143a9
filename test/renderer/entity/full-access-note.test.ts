// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import FullAccessNote from '../../../src/renderer/entity/pickers/policies/FullAccessNote.vue'

const admin = 'arn:aws:iam::aws:policy/AdministratorAccess'
const own = 'arn:aws:iam::111122223333:policy/team/Own'
const small = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
beforeEach(() => {
  const documents = async ({ document: { arn } }: { document: { arn: string } }): Promise<unknown> => ({
    ok: true,
    value: { summary: { allows: arn === small ? 2 : 3 } }
  })
  const call = { 'account.document': documents, 'catalog.actions': async () => ({ ok: true, value: { names: ['a', 'b', 'c'] } }) }
  vi.stubGlobal('gatehouse', { call, on: () => () => undefined })
})
afterEach(() => vi.unstubAllGlobals())

async function told(arns: string[], boundary = false): Promise<string> {
  const note = mount(FullAccessNote, { props: { arns, boundary }, global: { plugins: [createPinia()] } })
  await new Promise((resolve) => setTimeout(resolve, 20))
  return note.text()
}

it('warns of every chosen policy that allows all actions, AWS managed or not', async () => {
  expect(await told([small])).toBe('')
  expect(await told([small, admin])).toBe('AdministratorAccess allows every action: full administrator access.')
  expect(await told([admin, own])).toBe('AdministratorAccess and Own allow every action: full administrator access.')
  expect(await told([admin], true)).toBe('AdministratorAccess allows every action: as a boundary, it limits nothing.')
})
