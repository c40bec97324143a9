// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Events } from '../../../src/shared/contract'
import { holdUndo, undoHeld } from '../../../src/renderer/api/hold-undo'

const home = { accountId: '111122223333', partition: 'aws', alias: null, displayName: 'A', managementAccount: false } as const
const trust = { kind: 'trust', owner: 'e7' }
let tell: (payload: Events['changed']) => void = () => undefined

/** The module as a newly opened window has it: only what was stored is there. */
async function openWindow() {
  vi.resetModules()
  Object.assign(window, {
    gatehouse: { call: {}, on: (_: string, listener: typeof tell) => ((tell = listener), () => undefined) }
  })
  return import('../../../src/renderer/features/policies/drafts')
}

describe('drafts', () => {
  beforeEach(() => localStorage.clear())

  it('outlive the window, each in its own account', async () => {
    const first = await openWindow()
    first.keepDraft(first.draftKey(home, trust), 'draft')
    const later = await openWindow()
    expect(later.draftOf(later.draftKey(home, trust))).toBe('draft')
    expect(later.draftOf(later.draftKey({ ...home, accountId: '444455556666' }, trust))).toBeUndefined()
  })

  it('go when another account takes the place, also from the store, and stay through other changes', async () => {
    const drafts = await openWindow()
    const key = drafts.draftKey(home, trust)
    drafts.keepDraft(key, 'draft')
    tell({ touched: ['e7'], all: false, seq: 2 })
    expect(drafts.draftOf(key)).toBe('draft')
    tell({ touched: [], all: true, seq: 3 })
    expect(drafts.draftOf(key)).toBeUndefined()
    const later = await openWindow()
    expect(later.draftOf(key)).toBeUndefined()
  })

  it('are forgotten once saved or cancelled', async () => {
    const drafts = await openWindow()
    const key = drafts.draftKey(home, trust)
    drafts.keepDraft(key, 'draft')
    drafts.keepDraft(key, null)
    expect(drafts.draftOf(key)).toBeUndefined()
  })
})

describe('undo', () => {
  it('is held while a page says why, and free again afterwards', () => {
    let unsaved = 2
    const release = holdUndo(() => (unsaved > 0 ? 'save first' : null))
    expect(undoHeld()).toBe('save first')
    unsaved = 0
    expect(undoHeld()).toBeNull()
    unsaved = 1
    release()
    expect(undoHeld()).toBeNull()
  })
})
