import { describe, expect, it } from 'vitest'
import { effectOnSaving, savingInWords, whyBlocked } from '../../../src/renderer/widgets/policy-editor/saving'

const counts = (error: number) => ({ error, 'security-warning': 3, warning: 2, suggestion: 1 })

describe('what findings mean for saving', () => {
  it('is said of each error, and of nothing else', () => {
    expect(effectOnSaving({ severity: 'error', blocksSave: true })).toBe('blocks saving')
    expect(effectOnSaving({ severity: 'error', blocksSave: false })).toBe("doesn't block saving")
    expect(effectOnSaving({ severity: 'security-warning', blocksSave: false })).toBeUndefined()
  })

  it('is said of all together, where there are errors', () => {
    expect(savingInWords({ counts: counts(2), blocking: 2 })).toBe('2 errors block saving.')
    expect(savingInWords({ counts: counts(2), blocking: 1 })).toBe("1 error blocks saving; 1 doesn't.")
    expect(savingInWords({ counts: counts(1), blocking: 0 })).toContain('You can save this policy, but the error marks a part')
    expect(savingInWords({ counts: counts(0), blocking: 0 })).toBeNull()
  })

  it('stops a text that is not checked yet or that AWS would refuse', () => {
    expect(whyBlocked(undefined, 'save')).toBe('Checking the policy')
    expect(whyBlocked(1, 'save')).toBe('Fix 1 error to save')
    expect(whyBlocked(2, 'go on')).toBe('Fix 2 errors to go on')
    expect(whyBlocked(0, 'save')).toBeUndefined()
  })
})
