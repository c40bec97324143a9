import { describe, expect, it } from 'vitest'
import { ANY, literalTokens, ONE } from '../../src/engine/glob'
import { OPEN } from '../../src/engine/types'
import { parseTemplate, renderText, renderTokens } from '../../src/engine/variables'

const context = new Map<string, readonly string[]>([
  ['aws:username', ['al*ce']],
  ['k:list', ['a', 'b']],
  ['k:empty', []],
  ['aws:tagkeys', ['one']],
  ['constructor', ['c']]
])
const text = (t: string, unknown = new Set<string>()): unknown => renderText(parseTemplate(t, true).parts, { context, unknown })

describe('policy variables', () => {
  it.each([
    ['home/${aws:username}/x', 'home/al*ce/x'],
    ['${ aws:UserName }', 'al*ce'],
    ['${constructor}${constructor}', 'cc'],
    ['${__proto__}', null],
    ['${k:none}', null],
    ["${k:none, 'with a default'}", 'with a default'],
    ["${k:none,''}", ''],
    ['${k:none, unquoted}', null],
    ["${aws:username, 'x'}", 'al*ce'],
    ["${k:empty, 'x'}", null],
    ['${k:list}', null],
    ["${k:list, 'x'}", null],
    ['${aws:TagKeys}', null],
    ['${*}${?}${$}', '*?$'],
    ['an unclosed ${aws:username', 'an unclosed ${aws:username'],
    ['${}', null],
    ['$', '$']
  ])('%s is %j', (template, expected) => {
    expect(text(template)).toBe(expected)
  })

  it('makes what a value brings along literal, and leaves the wildcards of the text', () => {
    const { parts } = parseTemplate('*/${aws:username}/?${*}', true)
    expect(renderTokens(parts, { context })).toEqual([ANY, ...literalTokens('/al*ce/'), ONE, ...literalTokens('*')])
  })

  it('means nothing in version 2008-10-17', () => {
    expect(parseTemplate('${aws:username}', false)).toMatchObject({ hasVariables: false, parts: [{ text: '${aws:username}' }] })
  })

  it('is open where the key is unknown, unless another variable has no value', () => {
    expect(text('${k:u}', new Set(['k:u']))).toBe(OPEN)
    expect(text('${k:u}${k:none}', new Set(['k:u']))).toBeNull()
  })

  it('names the absent keys it asked for, those with a default not', () => {
    const missing: string[] = []
    renderText(parseTemplate("${K:None}${k:other, 'x'}", true).parts, { context, missing })
    expect(missing).toEqual(['K:None'])
  })
})
