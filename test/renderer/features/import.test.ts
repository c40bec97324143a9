// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useImport } from '../../../src/renderer/features/start/use-import'
import type { Progress } from '../../../src/shared/analysis'
import { fail, ok, type Result } from '../../../src/shared/result'

/** What the window asked for, and how its reading of files is answered. */
let asked: [string, unknown][]
let answer: ((result: Result<unknown>) => void) | null
let tell: (progress: Progress) => void

const news = (done: number, more: Partial<Progress> = {}): Progress => ({
  job: 7,
  name: 'readImport',
  what: 'reading `a.json`',
  done,
  total: 400,
  ...more
})
const file = new File(['{}'], 'a.json')
const preview = { token: 't1' }
const stopped = fail('Cancelled', 'the import was canceled')

beforeEach(() => {
  asked = []
  answer = null
  const noted = (name: string, value: unknown) => async (input: unknown) => {
    asked.push([name, input])
    return value
  }
  Object.assign(window, {
    gatehouse: {
      call: {
        'import.part': () => Promise.resolve(ok(null)),
        'import.read': () => new Promise((resolve) => (answer = resolve)),
        'analysis.cancel': noted('analysis.cancel', ok(null)),
        'import.discard': noted('import.discard', ok(null))
      },
      on: (_: string, listener: typeof tell) => ((tell = listener), () => undefined)
    }
  })
})

/** An import that has been asked to read a file. */
async function started() {
  const scope = effectScope()
  const flow = scope.run(() => useImport())
  if (!flow) throw new Error('no scope')
  const reading = flow.read([file])
  await vi.waitFor(() => expect(answer).not.toBeNull()) // its pieces have been handed over
  return { flow, scope, finish: async (result: Result<unknown>) => (answer?.(result), reading) }
}

describe('an import', () => {
  it('tells how far it is, by the news of its own job alone', async () => {
    const { flow, finish } = await started()
    expect(flow.reading.value).toEqual({ what: 'reading the files' })
    tell(news(100))
    tell(news(399, { name: 'runTests', job: 8 }))
    expect(flow.reading.value).toEqual({ what: 'reading `a.json`', done: 100, total: 400 })
    await finish(ok(preview))
    expect([flow.reading.value, flow.preview.value]).toEqual([null, preview])
  })

  it('is stopped by its job, and that is no error', async () => {
    const { flow, finish } = await started()
    tell(news(100))
    flow.stop()
    expect(asked).toEqual([['analysis.cancel', { job: 7 }]])
    await finish(stopped)
    expect([flow.stopped.value, flow.error.value, flow.preview.value]).toEqual([true, null, null])
  })

  it('can be stopped before anything is known of it, and when it is done just before', async () => {
    const early = await started()
    early.flow.stop()
    expect(asked).toEqual([])
    tell(news(1))
    expect(asked).toEqual([['analysis.cancel', { job: 7 }]])
    await early.finish(ok(preview))
    expect(early.flow.preview.value).toBeNull()
    expect(asked.at(-1)).toEqual(['import.discard', { token: 't1' }])
  })

  it('is stopped when its page is left', async () => {
    const { scope } = await started()
    tell(news(1))
    scope.stop()
    expect(asked).toEqual([['analysis.cancel', { job: 7 }]])
  })

  it('shows why a file is refused', async () => {
    const { flow, finish } = await started()
    await finish(fail('ImportRefused', '`a.json` is not an export'))
    expect(flow.error.value?.message).toBe('`a.json` is not an export')
    expect(flow.stopped.value).toBe(false)
  })
})
