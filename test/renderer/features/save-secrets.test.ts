// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { saveCredentials } from '../../../src/main/api/save-credentials'
import SaveSecrets from '../../../src/renderer/features/users/secrets/SaveSecrets.vue'
import { useHandover, type NewSecrets } from '../../../src/renderer/features/users/secrets/secrets'
import { ok } from '../../../src/shared/result'
import { byRole } from '../kit/by-role'

const files: string[] = []
const saveFile = async (fileName: string, text: string) => {
  files.push(text)
  return ok({ saved: true, fileName })
}
let folders = 0
const saveFiles = async (all: readonly { fileName: string; text: string }[]) => {
  folders++
  files.push(...all.map((f) => f.text))
  return ok({ saved: true, fileNames: all.map((f) => f.fileName), folder: 'handover' })
}
// main's own handler; only the dialog of the system is not there
beforeEach(() =>
  vi.stubGlobal('gatehouse', {
    call: {
      'credentials.save': (input: Parameters<typeof saveCredentials>[0]) => saveCredentials(input, { saveFile, saveFiles })
    }
  })
)
let close: () => void = () => undefined
afterEach(() => {
  close()
  files.length = 0
  vi.unstubAllGlobals()
})
const user = (userName: string): NewSecrets => ({ userName, password: null, accessKeyId: 'AKIA1', secretAccessKey: 'secret' })
async function page(names: string[]): Promise<string> {
  const secrets = names.map(user)
  const handover = useHandover(
    () => secrets,
    () => ''
  )
  const wrapper = mount(SaveSecrets, { attachTo: document.body, props: { secrets, handover, first: 'awsConfigure' } })
  close = () => wrapper.unmount()
  await nextTick()
  return wrapper.text()
}

it('says beforehand that aws configure cannot read the only name, promises no row and offers no empty file', async () => {
  const text = await page(['comma,user'])
  expect(text).toContain("can't read a name with a comma: comma,user")
  expect(text).toContain('0 rows')
  byRole('button', 'Download .csv').click()
  await nextTick()
  expect(files).toEqual([])
})

it('asks for a folder once for one file per user, and takes all of them for saved', async () => {
  const secrets = ['ann', 'bob', 'cleo'].map(user)
  const handover = useHandover(
    () => secrets,
    () => ''
  )
  await handover.download('accessKey')
  expect([folders, files.length]).toEqual([1, 3])
  expect(handover.unsaved.value).toEqual([])
  expect(handover.told.value).toBe('Saved 3 files in handover')
})

it('promises as many rows as the file then has', async () => {
  const text = await page(['comma,user', 'bob'])
  expect(text).toContain("comma,user. This key isn't in the file")
  expect(text).toContain('1 row,')
  byRole('button', 'Download .csv').click()
  await vi.waitFor(() => expect(files).toHaveLength(1))
  expect(files[0]?.trim().split('\n')).toHaveLength(2)
})
