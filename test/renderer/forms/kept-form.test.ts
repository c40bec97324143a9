// @vitest-environment happy-dom
import { readFileSync, readdirSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, type EffectScope } from 'vue'

/** The module as a newly loaded page has it: only what was stored is there. */
async function page() {
  vi.resetModules()
  const kept = await import('../../../src/renderer/forms/kept-form')
  const open = (form: string, more?: { anywhere: boolean }) => {
    const scope: EffectScope = effectScope()
    const fields = scope.run(() => {
      const { keep, forget } = kept.useKeptForm(form, more)
      return {
        name: keep('name', ''),
        groups: keep<ReadonlySet<string>>('groups', new Set()),
        rows: keep<{ key: string; value?: string }[]>('rows', []),
        forget
      }
    })
    if (!fields) throw new Error('no scope')
    return { ...fields, close: () => scope.stop() }
  }
  return { ...kept, open }
}

describe('an open form', () => {
  beforeEach(() => {
    sessionStorage.clear()
    location.hash = '#/groups/new'
  })

  it('is as it was in the next page: texts, sets and lists', async () => {
    const form = (await page()).open('create group')
    form.name.value = 'Admins'
    form.groups.value = new Set(['a', 'b'])
    form.rows.value.push({ key: 'team' })
    await nextTick()
    const next = (await page()).open('create group')
    expect(next.name.value).toBe('Admins')
    expect(next.groups.value).toEqual(new Set(['a', 'b']))
    expect(next.rows.value).toEqual([{ key: 'team' }])
    // and in the one after that, though nobody touched it
    expect((await page()).open('create group').name.value).toBe('Admins')
  })

  it('begins empty once it was left, saved, or is another one', async () => {
    const first = await page()
    const form = first.open('create group')
    form.name.value = 'Admins'
    await nextTick()
    expect((await page()).open('another').name.value).toBe('')
    location.hash = '#/elsewhere'
    expect((await page()).open('create group').name.value).toBe('')
    location.hash = '#/groups/new'
    form.forget()
    expect((await page()).open('create group').name.value).toBe('')
    form.name.value = 'Again'
    await nextTick()
    form.close()
    expect(sessionStorage.length).toBe(0)
    expect((await page()).open('create group').name.value).toBe('')
  })

  it('comes back in the first place of the next page only; a draft of the window anywhere', async () => {
    const first = await page()
    first.open('create group').name.value = 'Admins'
    first.open('new users', { anywhere: true }).name.value = 'casey'
    await nextTick()
    const next = await page()
    next.leaveEarlierForms()
    expect(next.open('create group').name.value).toBe('')
    location.hash = '#/users/new'
    expect(next.open('new users', { anywhere: true }).name.value).toBe('casey')
  })

  it('starts empty from a storage that holds something else', async () => {
    sessionStorage.setItem('gatehouse.form:#/groups/new|create group', '{"name":')
    expect((await page()).open('create group').name.value).toBe('')
  })
})

it('no form keeps a password, a code or a secret', () => {
  const sources = readdirSync('src/renderer', { recursive: true, encoding: 'utf8' }).filter((f) => /\.(vue|ts)$/.test(f))
  const kept = sources.flatMap((f) =>
    [...readFileSync(`src/renderer/${f}`, 'utf8').matchAll(/\bkeep(?:<.*?>)?\('(\w+)'/g)].map((m) => m[1] ?? '')
  )
  expect(kept.length).toBeGreaterThan(40)
  expect(kept.filter((name) => /pass|secret|codes?$|seed|private|pem/i.test(name))).toEqual([])
})
