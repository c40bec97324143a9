import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../build/text.mjs'

const ofFile = (file: string): string[] => textsOf(file, readFileSync(file, 'utf8')).map((found) => found.text)
/** A file of the window, wherever it stands. */
const ofPage = (name: string): string[] => {
  const found = readdirSync('src/renderer', { recursive: true, encoding: 'utf8' }).find((path) => basename(path) === name)
  return ofFile(join('src/renderer', found ?? name))
}
const page = `<script setup lang="ts">
import Icon from '../ui/Icon.vue'
const problem = wrong ? 'the name is taken' : 'ok'
const kind = 'access-key'
if (state === 'not yet open') emit('row opened')
throw new Refusal('NoSuchEntity', \`there is no user \${name} in this account\`)
</script>

<template>
  <section class="two columns wide" aria-label="Users">
    <p v-if="empty">No user has <code>{{ key }}</code> yet.</p>
    <Button :why="busy ? 'Wait until it is done' : undefined" icon="plus" @click="add('a thing')">Create user</Button>
    <Field :label="once ? 'New' : \`Name of \${kind}\`" />
  </section>
</template>
`

describe('npm run text', () => {
  it('finds the texts of a page, and no classes, names, comparisons or paths', () => {
    expect(textsOf('page.vue', page).map(({ line, text }) => [line, text])).toEqual([
      [3, 'the name is taken'],
      [3, 'ok'],
      [6, 'there is no user ${name} in this account'],
      [10, 'Users'],
      [11, 'No user has <code>{{ key }}</code> yet.'],
      [12, 'Create user'],
      [12, 'Wait until it is done'],
      [12, 'a thing'],
      [13, 'New'],
      [13, 'Name of ${kind}']
    ])
  })
  it('finds what the window, errors and the command line say', () => {
    expect(ofPage('Palette.vue')).toContain('Go to anything')
    expect(ofPage('ShortcutsDialog.vue').length).toBeGreaterThan(0)
    expect(ofFile('src/account/rename.ts').some((text) => text.includes('belongs to account ${'))).toBe(true)
    expect(ofFile('src/cli/usage.ts').some((text) => text.includes('gatehouse simulate'))).toBe(true)
    expect(ofFile('src/renderer/index.html')).toEqual(['Gatehouse'])
  })
  it('joins what is added up, and finds short words beside texts', () => {
    const code = "const out = 'one policy ' + verb + ' it'\nconst names = { a: 'user', b: 'user group' }"
    expect(textsOf('a.ts', code).map((found) => found.text)).toEqual(['one policy ${verb} it', 'user', 'user group'])
  })
})
