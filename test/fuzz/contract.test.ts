import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDispatch } from '../../src/main/api/dispatch'
import { createHandlers } from '../../src/main/api/handlers'
import type { Host } from '../../src/main/api/host'
import { contract, type Name } from '../../src/shared/contract'
import { unpacked } from '../../src/shared/packed'
import { ok } from '../../src/shared/result'
import { nodeFs } from '../../src/store/fs'
import { ShownSecrets } from '../../src/main/api/shown-secrets'
import { openSettings } from '../../src/store/settings'
import { join } from 'node:path'
import { value } from '../support/home'
import { openTestSession, testPaths, type TestSession } from '../support/session'
import { fromSchema } from './from-schema'
import { strangeValue } from './strange'
import { fuzzTimeout, tryMany } from './try'
import { fullState, fuzzContext, poolsOf } from './world'

let t: TestSession
let dispatch: ReturnType<typeof createDispatch>

beforeAll(async () => {
  t = await openTestSession()
  const settings = await openSettings(join(t.userData, 'settings.json'), { fs: nodeFs, now: () => '2026-01-02T03:04:05Z' })
  dispatch = createDispatch(createHandlers(t.session, settings, host(t.userData), new ShownSecrets(() => undefined)))
})
afterAll(() => t.close())

/** A machine on which the person chooses a file that is not there, and agrees to everything else. */
const host = (userData: string): Host => ({
  paths: testPaths(userData),
  appVersion: '0.0.0',
  platform: 'linux',
  chooseFiles: () => Promise.resolve([{ name: 'gone.json', path: join(userData, 'gone.json') }]),
  saveFile: (fileName) => Promise.resolve(ok({ saved: true, fileName })),
  saveFiles: (files) => Promise.resolve(ok({ saved: true, fileNames: files.map((f) => f.fileName), folder: 'saved' })),
  showSaved: () => false,
  writeClipboard: () => undefined,
  secrets: { write: () => Promise.resolve(), takeOff: () => Promise.resolve() },
  applyTheme: () => undefined
})

const pools = poolsOf(fullState(fuzzContext()))
const inputs = new Map((Object.keys(contract) as Name[]).map((name) => [name, fromSchema(contract[name].input, pools)]))
const call = fc
  .constantFrom(...inputs.keys())
  .chain((name) => fc.tuple(fc.constant<unknown>(name), inputs.get(name) ?? fc.constant({})))
const calls = fc.array(
  fc.oneof({ weight: 20, arbitrary: call }, { weight: 1, arbitrary: fc.tuple(strangeValue, strangeValue) }),
  {
    minLength: 1,
    maxLength: 15
  }
)

const state = async () => value(await t.session.state())

it(
  'every call with any input gives a result: a failed one changes nothing and is no internal error',
  () =>
    tryMany('sequences of calls', 25, calls, async (sequence) => {
      if ((await state()).home?.displayName !== 'Harbour Lane') value(await t.session.openSample())
      for (const [name, input] of sequence) {
        const { seq } = await state()
        const result = unpacked(await dispatch(name, input))
        if (result.ok) {
          expect(() => structuredClone(result.value)).not.toThrow()
          continue
        }
        expect(result.error.code).not.toBe('Internal')
        expect(result.error.message).not.toBe('')
        expect(result.error.message.length).toBeLessThan(20_000)
        expect((await state()).seq).toBe(seq)
      }
      expect((await state()).notices).toEqual([])
    }),
  fuzzTimeout
)

it('a call by a name that is none, or inherited, is refused', async () => {
  for (const name of ['', 'constructor', '__proto__', 'toString', 'account', 'account.', 'ACCOUNT.TREE'])
    expect(await dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'UnknownOperation' } })
})
