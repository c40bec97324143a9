// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import CredentialLossDialog from '../../../src/renderer/entity/CredentialLossDialog.vue'
import { question, type Question } from '../../../src/renderer/forms/undo-redo'
import { allByRole, byRole } from '../kit/by-role'

let wrapper: VueWrapper | undefined
afterEach(() => {
  question.value = null
  wrapper?.unmount()
  document.body.replaceChildren()
})
const losing = [
  { userName: 'alice', what: 'a password' },
  { userName: 'alice', what: 'access key `AKIA1`' },
  { userName: 'bob', what: 'MFA device `phone`' }
]
async function ask(part: Partial<Question> = {}): Promise<boolean[]> {
  const answers: boolean[] = []
  question.value = { which: 'undo', label: 'create 2 users', losing, answer: (goOn) => answers.push(goOn), ...part }
  wrapper = mount(CredentialLossDialog, { attachTo: document.body })
  await nextTick()
  return answers
}

describe('before an undo loses credentials', () => {
  it('names every one of them and whose it is, and none as later', async () => {
    await ask()
    const dialog = byRole('alertdialog', 'Undo and lose 3 credentials?')
    const lines = [...dialog.querySelectorAll('li')].map((li) => li.textContent)
    expect(lines).toEqual(['A passwordalice', 'Access key AKIA1alice', 'MFA device phonebob'])
    expect(dialog.textContent).toContain('undoing this deletes 2 users')
    expect(dialog.textContent).toContain('no secret can be restored')
    expect(dialog.textContent).not.toMatch(/later/)
  })
  it('goes on only when that is chosen, and the focus is not on it', async () => {
    const answers = await ask({ losing: losing.slice(0, 1) })
    await nextTick()
    expect(document.activeElement).toBe(byRole('button', 'Cancel'))
    byRole('button', 'Cancel').click()
    byRole('button', 'Undo and lose 1 credential').click()
    expect(answers).toEqual([false, true])
  })
  it('speaks of redo where that is what loses them', async () => {
    await ask({ which: 'redo' })
    expect(allByRole('button', 'Redo and lose 3 credentials')).toHaveLength(1)
  })
})
