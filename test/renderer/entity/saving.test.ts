import { describe, expect, it } from 'vitest'
import { effectOnSaving, savingInWords, whyBlocked } from '../../../src/renderer/widgets/policy-editor/saving'

const counts = (error: number) => ({ error, 'security-warning': 3, warning: 2, suggestion: 1 })

describe('what findings mean for saving', () => {
  it('is said of each error, and of nothing else', () => {
    expect(effectOnSaving({ severity: 'error', blocksSave: true })).toBe('stops saving')
    expect(effectOnSaving({ severity: 'error', blocksSave: false })).toBe('does not stop saving')
    expect(effectOnSaving({ severity: 'security-warning', blocksSave: false })).toBeUndefined()
  })

  it('is said of all together, where there are errors', () => {
    expect(savingInWords({ counts: counts(2), blocking: 2 })).toBe('AWS would refuse this text for 2 errors: it cannot be saved.')
    expect(savingInWords({ counts: counts(2), blocking: 1 })).toBe(
      'AWS would refuse this text for 1 error: it cannot be saved; the other error does not stop it.'
    )
    expect(savingInWords({ counts: counts(1), blocking: 0 })).toContain('AWS accepts this text, so it can be saved.')
    expect(savingInWords({ counts: counts(0), blocking: 0 })).toBeNull()
  })

  it('stops a text that is not checked yet or that AWS would refuse', () => {
    expect(whyBlocked(undefined, 'save')).toBe('Checking the policy')
    expect(whyBlocked(1, 'save')).toBe('Fix 1 error to save')
    expect(whyBlocked(2, 'go on')).toBe('Fix 2 errors to go on')
    expect(whyBlocked(0, 'save')).toBeUndefined()
  })
})
