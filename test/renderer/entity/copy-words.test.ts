import { describe, expect, it } from 'vitest'
import { boundaryNote, inlineNote } from '../../../src/renderer/entity/pickers/copy-words'

describe('the preview of a copy', () => {
  const clash = { replaces: 'arn:aws:iam::111122223333:policy/team/ec2-list', renamed: [{ name: 'same', as: 'same-2' }] }
  it('says which boundary gives way and under which name an inline policy comes', () => {
    expect(boundaryNote(clash)).toBe('replaces ec2-list')
    expect(inlineNote('same', clash)).toBe('as same-2')
    expect(inlineNote('other', clash)).toBeNull()
  })
  it('says nothing where nobody has anything yet', () => {
    expect(boundaryNote(null)).toBeNull()
    expect(boundaryNote({ replaces: null, renamed: [] })).toBeNull()
    expect(inlineNote('same', null)).toBeNull()
  })
})
