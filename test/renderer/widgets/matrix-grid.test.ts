// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import MatrixGrid from '../../../src/renderer/widgets/matrix-grid/MatrixGrid.vue'
import { verdictCode } from '../../../src/shared/verdict'
import { allByRole, byRole, nameOf, press } from '../kit/by-role'
import { matrix } from './matrix-data'

const data = matrix([
  {
    name: 'AWS IAM',
    code: 'iam',
    actions: [
      ...Array.from({ length: 10 }, (_, i) => [`Attach${i}`, 'Permissions management', 'allow-if', 'mfa'] as const),
      ['DeleteUserPolicy', 'Permissions management', 'deny'],
      ['GetUser', 'Read', 'allow']
    ]
  },
  { name: 'Amazon S3', code: 's3', actions: [['GetObject', 'Read', 'allow-some']] }
])
const filter = (search = '') => ({ search, verdicts: new Set([0, 1, 2, 3, 4, 5]) })

let wrapper: ReturnType<typeof make>
const make = () => mount(MatrixGrid, { props: { data, filter: filter(), label: 'What dana can do' }, attachTo: document.body })
beforeEach(() => (wrapper = make()))
afterEach(() => wrapper.unmount())

const cell = (name: string) => byRole('gridcell', name)
const settle = async () => {
  await nextTick()
  await nextTick()
}

describe('MatrixGrid', () => {
  it('names its cells with the verdict', () => {
    expect(byRole('treegrid', 'What dana can do')).toBeTruthy()
    cell('AWS IAM, Permissions management: 10 of 11 if MFA, 1 denied')
    cell('Amazon S3, Tagging: no actions')
    cell('All services, Read: 2 of 2 allowed, 1 on some resources')
  })

  it('unfolds one level on a click, then shows the rest', async () => {
    cell('AWS IAM, Permissions management: 10 of 11 if MFA, 1 denied').click()
    await settle()
    expect(allByRole('gridcell', /^iam:/).length).toBe(8)
    expect(allByRole('gridcell', /iam:GetUser/)).toEqual([])
    byRole('rowheader', 'Show all 11 permissions actions').click()
    await settle()
    cell('iam:DeleteUserPolicy, Permissions management: Denied')
    cell('iam:Attach9, Permissions management: If MFA')
  })

  it('unfolds and folds names with the arrows, and explains with Enter', async () => {
    const name = allByRole('rowheader').find((el) => nameOf(el).startsWith('AWS IAM'))
    name?.focus()
    press('ArrowRight')
    await settle()
    expect(allByRole('gridcell', /^iam:/).length).toBe(9)
    press('ArrowDown')
    await settle()
    expect(document.activeElement?.textContent).toContain('GetUser')
    press('Enter')
    expect(wrapper.emitted('explain')?.at(-1)).toEqual([{ row: 0, level: 1, action: 11 }])
    press('Enter', { ctrlKey: true })
    expect(wrapper.emitted('open')?.at(-1)).toEqual([{ row: 0, level: 1, action: 11 }])
    press('ArrowLeft')
    await settle()
    expect(document.activeElement?.textContent).toContain('IAM')
    press('ArrowLeft')
    await settle()
    expect(allByRole('gridcell', /^iam:/)).toEqual([])
  })

  it('goes by cell with the arrows and has one tab stop', async () => {
    allByRole('rowheader')[1]?.focus()
    press('ArrowDown')
    await settle()
    press('ArrowRight')
    await settle()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Amazon S3, s3')
    expect(document.querySelectorAll('.matrix [tabindex="0"]').length).toBe(1)
  })

  it('shows the actions that a search finds, and what was open before when it ends', async () => {
    cell('Amazon S3, Read: 1 of 1 on some resources').click()
    await settle()
    await wrapper.setProps({ filter: filter('getuser') })
    expect(allByRole('gridcell', /^(iam|s3):/).map(nameOf)).toEqual(['iam:GetUser, Read: Allowed'])
    cell('AWS IAM, Read: 1 of 1 allowed').click()
    await settle()
    cell('iam:GetUser, Read: Allowed')
    expect(wrapper.emitted('explain')?.at(-1)).toEqual([{ row: 0, level: 1 }])
    await wrapper.setProps({ filter: filter() })
    expect(allByRole('gridcell', /^(iam|s3):/).map(nameOf)).toEqual(['s3:GetObject, Read: Some'])
  })

  it('suggests what was meant when nothing matches', async () => {
    await wrapper.setProps({ filter: filter('getobjet') })
    byRole('button', 'GetObject').click()
    expect(wrapper.emitted('search')).toEqual([['GetObject']])
    expect(byRole('status').textContent).toContain('No action matches getobjet')
  })

  it('says where the verdicts that are shown leave nothing of a search', async () => {
    await wrapper.setProps({ filter: { search: 'getuser', verdicts: new Set([verdictCode.deny]) } })
    expect(byRole('status').textContent).toContain('1 matching action with other verdicts')
  })

  it('tells the counts of the verdicts', () => {
    expect(wrapper.emitted('counts')?.at(-1)).toEqual([[0, 1, 1, 1, 10, 0]])
  })
})
