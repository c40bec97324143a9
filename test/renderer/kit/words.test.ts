import { describe, expect, it } from 'vitest'
import { shownKeys } from '../../../src/renderer/kit/keys'
import { place, pointBox } from '../../../src/renderer/kit/popup/place'
import { plainSentence, sentence } from '../../../src/renderer/kit/sentence'
import { shortWord, spokenWord } from '../../../src/renderer/widgets/verdict/verdict-words'

describe('an error as a sentence', () => {
  it.each([
    ['unknown action `s3:Foo`', 'Unknown action s3:Foo.'],
    ['`dana` already exists', 'dana already exists.'],
    ['is it so?', 'Is it so?'],
    ['ends with `a.`', 'Ends with a..'],
    ['', '.']
  ])('%s', (message, expected) => expect(plainSentence(message)).toBe(expected))

  it('sets apart what stands in backticks and does not change it', () => {
    expect(sentence('`iam:x` fails')[0]).toEqual({ text: 'iam:x', code: true })
  })
})

describe('short words of a verdict', () => {
  it.each([
    ['allow-if', 'mfa', 1, 'If MFA', 'If MFA'],
    ['allow-if', 'mfa', 3, 'If MFA +2', 'If MFA +2 more conditions'],
    ['allow-if', 'region', 2, 'If Region +1', 'If Region +1 more condition'],
    ['allow-if', 'mfa', 0, 'If MFA', 'If MFA, conditions too many to list'],
    ['allow-if', 'other', 1, 'If', 'If a condition holds'],
    ['allow-if', 'other', 4, 'If 4 hold', 'If 4 hold: conditions'],
    ['deny', 'mfa', 2, 'Denied', 'Denied'],
    ['unknown', 'none', 0, 'Unknown', 'Unknown']
  ] as const)('%s, %s, %i conditions', (verdict, hint, count, word, spoken) => {
    expect(shortWord(verdict, { hint, count })).toBe(word)
    expect(spokenWord(verdict, { hint, count })).toBe(spoken)
  })
})

it('writes keys as the machine has them', () => {
  expect(shownKeys('Ctrl Shift Z', false)).toBe('Ctrl Shift Z')
  expect(shownKeys('Ctrl Shift Z', true)).toBe('⌘ ⇧ Z')
})

describe('where a popup goes', () => {
  const view = { width: 1000, height: 700 }
  const anchor = { left: 100, right: 200, top: 100, bottom: 128 }
  it('lies below its anchor', () => expect(place(anchor, { width: 300, height: 200 }, view)).toEqual({ left: 100, top: 132 }))
  it('lines up right edges', () =>
    expect(place({ ...anchor, left: 800, right: 900 }, { width: 300, height: 200 }, view, 'end').left).toBe(600))
  it('goes above where there is no room below', () =>
    expect(place({ ...anchor, top: 600, bottom: 628 }, { width: 300, height: 200 }, view).top).toBe(396))
  it('stays in the window', () =>
    expect(place(pointBox(990, 690), { width: 300, height: 600 }, view)).toEqual({ left: 692, top: 86 }))
})
