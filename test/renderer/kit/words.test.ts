import { describe, expect, it } from 'vitest'
import { shownKeys } from '../../../src/renderer/kit/keys'
import { place, pointBox } from '../../../src/renderer/kit/popup/place'
import { plainSentence, sentence } from '../../../src/renderer/kit/sentence'
import { shortWord } from '../../../src/renderer/widgets/verdict/verdict-words'

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
    ['allow-if', 'mfa', 'If MFA'],
    ['allow-if', 'other', 'If'],
    ['deny', 'mfa', 'Denied'],
    ['unknown', 'none', 'Unknown']
  ] as const)('%s, %s', (verdict, hint, word) => expect(shortWord(verdict, hint)).toBe(word))
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
