import { describe, expect, it } from 'vitest'
import { cssVariables, tokens, type Tokens } from '../../../src/renderer/theme/tokens'

type Name = keyof Tokens
type Pair = [foreground: Name, background: Name, least: number]

// WCAG 2.2, 1.4.3 (text, 4.5) and 1.4.11 (signs, borders, fills, 3)
const TEXT = 4.5
const SIGN = 3

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const v = parseInt(hex.slice(i, i + 2), 16) / 255
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}
function ratio(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function pairs(): Pair[] {
  const all: Pair[] = []
  const surfaces = ['bg', 'chrome', 'sunken', 'raised', 'hover', 'selected'] as const
  for (const surface of surfaces) for (const ink of ['ink', 'ink2', 'ink3', 'accent'] as const) all.push([ink, surface, TEXT])
  for (const verdict of ['allow', 'some', 'if', 'deny'] as const) {
    for (const surface of [`${verdict}Wash`, 'bg', 'raised'] as const) all.push([verdict, surface, TEXT])
    for (const surface of ['bg', 'sunken', `${verdict}Tint`, 'selected'] as const) all.push([`${verdict}Solid`, surface, SIGN])
    for (const ink of ['ink', 'ink2'] as const) all.push([ink, `${verdict}Tint`, TEXT], [ink, `${verdict}Wash`, TEXT])
  }
  for (const finding of ['error', 'secw', 'warn', 'info'] as const) {
    for (const surface of [`${finding}Tint`, 'bg', 'chrome', 'selected'] as const) all.push([finding, surface, TEXT])
    all.push([`${finding}Solid`, 'bg', SIGN])
    for (const ink of ['ink', 'ink2'] as const) all.push([ink, `${finding}Tint`, TEXT])
  }
  for (const surface of ['bg', 'sunken', 'raised', 'chrome'] as const)
    for (const line of ['control', 'focus', 'noneSolid'] as const) all.push([line, surface, SIGN])
  for (const surface of ['bg', 'sunken'] as const) all.push(['heat', surface, SIGN])
  for (const code of ['info', 'allow', 'ink3', 'if'] as const)
    for (const surface of ['bg', 'sunken', 'hover', 'allowWash', 'ifWash'] as const) all.push([code, surface, TEXT])
  all.push(['onAccent', 'accentFill', TEXT], ['onAccent', 'accentFillHover', TEXT], ['onAccent', 'danger', TEXT])
  for (const surface of ['accentTint', 'secwTint', 'warnTint', 'errorTint'] as const) all.push(['accent', surface, TEXT])
  all.push(['focus', 'selected', SIGN])
  return all
}

describe.each(['light', 'dark'] as const)('contrast of the %s theme', (mode) => {
  it('meets WCAG AA for every pair that is used', () => {
    const low = pairs()
      .map(([a, b, least]) => ({ pair: `${a} on ${b}`, ratio: ratio(tokens[mode][a], tokens[mode][b]), least }))
      .filter((p) => p.ratio < p.least)
    expect(low).toEqual([])
    expect(pairs().length).toBeGreaterThanOrEqual(137)
  })

  it('writes each token as a custom property', () => {
    const css = cssVariables(tokens[mode])
    expect(css).toContain(`--allow-solid:${tokens[mode].allowSolid}`)
    expect(css).toContain(`--line-2:${tokens[mode].line2}`)
    expect(css).toContain(`--ink:${tokens[mode].ink}`)
  })
})
