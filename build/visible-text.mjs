// What the window shows of an account goes through one filter: every `{{ }}` and every bound attribute that is read out or shown.
// Done when templates are compiled, so that no page can forget it. `src/renderer/api/display.ts` is the filter.
import { fileURLToPath } from 'node:url'

const filter = fileURLToPath(new URL('../src/renderer/api/display.ts', import.meta.url))
const shown = new Set(['title', 'aria-label', 'aria-description', 'aria-valuetext', 'alt', 'placeholder'])
const NAME = '_visibleAttribute'
const ELEMENT = 1
const DIRECTIVE = 7
const COMPOUND = 8

/** For the compiler of templates: wraps bound attributes, also of components, which pass them on to their element. */
function visibleAttributes(node) {
  if (node.type !== ELEMENT) return
  for (const prop of node.props) {
    if (prop.type !== DIRECTIVE || prop.name !== 'bind' || !prop.exp || !shown.has(prop.arg?.content)) continue
    prop.exp = { type: COMPOUND, loc: prop.exp.loc, children: [`${NAME}(`, prop.exp, ')'] }
  }
}
/** To be given to `@vitejs/plugin-vue` as `template`. */
export const template = { compilerOptions: { nodeTransforms: [visibleAttributes] } }

/** Brings the filter in; to stand after `@vitejs/plugin-vue`. */
export function visibleText() {
  return {
    name: 'gatehouse:visible-text',
    transform(code, id) {
      // a build compiles templates into modules of the script, `page.vue?vue&type=script&setup=true&lang.ts`
      if (!/\.vue(?:$|\?)/.test(id) || id.includes('type=style')) return null
      const plain = /toDisplayString as _toDisplayString,?\s*/
      const names = []
      if (plain.test(code)) names.push('toDisplayString as _toDisplayString')
      if (code.includes(`${NAME}(`)) names.push(`visibleAttribute as ${NAME}`)
      if (names.length === 0) return null
      return { code: `import { ${names.join(', ')} } from ${JSON.stringify(filter)};${code.replace(plain, '')}`, map: null }
    }
  }
}
