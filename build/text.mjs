// npm run text: every text of src/ that a user can read, with file and line, so that all of it can be read in one go.
// Heuristics decide what is text and what is code; they rather show a code word too many than hide a text.
//   npm run text                      all of src/
//   npm run text -- src/cli           one folder or file
//   npm run text -- --json            [{file, line, where, text}]
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from '@vue/compiler-sfc'
import ts from 'typescript'

const ELEMENT = 1
const TEXT = 2
const INTERPOLATION = 5
const ATTRIBUTE = 6

/** Attributes and properties whose value is read by a user even if it is one word. */
const textNames =
  /^(aria-(label|description|valuetext|roledescription|placeholder)|alt|title|label|labels|placeholder|hint|why|text|texts|message|heading|empty|description|detail|subtitle|caption|summary|tooltip|content|note|question|button|confirm|ok|cancel|submit|what|things|thing|reset|first|finish|back|usual|words?|noun|nouns|one|many|singular|plural)$|(-|[a-z](?=[A-Z]))(label|title|text|words?|hint|why|message|placeholder)$/i
/** Attributes and properties that hold code, whatever it looks like. */
const codeNames =
  /^(class|style|key|ref|id|for|is|slot|type|role|name|icon|d|viewbox|transform|points|fill|stroke|xmlns|lang|generic|accept|autocomplete|rel|target|href|src|to|size|tone|scope|kind|keys|aria-(labelledby|controls|live|describedby|keyshortcuts|haspopup|current|activedescendant|sort|autocomplete)|data-.*|row-key|row-name|page|pattern|sql|font.*|background.*|grid.*|transition|boxShadow|csp|code|verdict)$/i
/** Some of these names hold a text as well: `const key = ... ? 'Enter a key' : ...`. There, several words are a text. */
const wordNames = /^(key|keys|kind|kinds|type|name|role|code|size|verdict|to|for|is)$/
/** Tags that stand in the middle of a sentence. */
const inlineTags = /^(b|i|em|strong|code|kbd|span|small|a|RouterLink|router-link|abbr|time|var|bdi|EntityLink|Mono|wbr)$/
/** Calls whose literal arguments are looked up or compared, not shown. */
const codeCalls =
  /^(includes|startsWith|endsWith|indexOf|lastIndexOf|split|get|has|on|once|off|emit|is|enum|literal|getElementById|querySelector|querySelectorAll|closest|matches|addEventListener|removeEventListener|setAttribute|getAttribute|removeAttribute|hasAttribute|createElement|createHash|createHmac|digest|useTemplateRef|defineStore|RegExp|matchMedia|useMedia|test|localeCompare|toLocaleString|charAt|normalize|require|resolve|el|dirname|import|inject|provide|defineEmits|defineProps|performance|mark|measure|appendSwitch|setPath|getPath|handle)$/
/** Brand words and the like that look like a text and are code. */
const codeWord = /^(?:[A-Z][a-z0-9]*){2,}$|^[A-Z0-9_]+$|[_/\\@#$<>{}]|^\S*[a-z]-[a-z]+$|^[a-z]+[A-Z]\S*$/

const squeeze = (text) => text.replace(/\s+/g, ' ').trim()
/** A text of several words: letters, a blank, letters, and nothing that only a style sheet or a selector has. */
function isProse(text) {
  const plain = text.replace(/\$\{[^}]*\}/g, 'x')
  if (!/\p{L}{2,}/u.test(plain)) return false
  if (!/[\p{L}\p{N}`'")\].,:;?!…›-]\s+[`'"([‹\p{L}\p{N}]/u.test(plain)) return false
  return !/^(\.|#|\[|:|--|[a-z-]+\[|rgba?\(|calc\(|minmax|repeat\(|var\()|^[\d.]+(px|ms|s|fr|em)\b|[{};]\s*$|^\(?(min|max|prefers)-|!important/.test(
    plain
  )
}
/** One word that is shown: `Save`, `Never`, `Today`. */
const isShownWord = (text) => /^\p{Lu}\p{Ll}+(?:[.:…?!]|…)?$/u.test(text.trim()) && !codeWord.test(text.trim())

/** The literal's own text, its blanks kept; the inserted parts as `${source}`. null if it is no literal. */
function literalText(node, source) {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return (
      node.head.text + node.templateSpans.map((s) => `\${${squeeze(s.expression.getText(source))}}${s.literal.text}`).join('')
    )
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const sides = [node.left, node.right].map((side) => literalText(side, source))
    if (sides.every((side) => side === null)) return null
    return sides.map((side, i) => side ?? `\${${squeeze([node.left, node.right][i].getText(source))}}`).join('')
  }
  if (ts.isParenthesizedExpression(node)) return literalText(node.expression, source)
  return null
}

const nameOf = (node) =>
  ts.isIdentifier(node) || ts.isStringLiteralLike(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : ''

/** What a literal is used for: the name it is given to, and whether that place holds code. */
function placeOf(node) {
  let at = node
  for (let up = node.parent; up; at = up, up = up.parent) {
    if (ts.isImportDeclaration(up) || ts.isExportDeclaration(up) || ts.isLiteralTypeNode(up) || ts.isExternalModuleReference(up))
      return { code: true }
    if (ts.isTaggedTemplateExpression(up)) return { code: true }
    if (ts.isElementAccessExpression(up) && up.argumentExpression === at) return { code: true }
    if (ts.isCaseClause(up) && up.expression === at) return { code: true }
    if (ts.isBinaryExpression(up)) {
      const op = up.operatorToken.kind
      if (op >= ts.SyntaxKind.EqualsEqualsToken && op <= ts.SyntaxKind.ExclamationEqualsEqualsToken) return { code: true }
      if (op === ts.SyntaxKind.InKeyword && up.left === at) return { code: true }
      if (op === ts.SyntaxKind.EqualsToken && up.right === at) return { name: nameOf(up.left) }
    }
    if (ts.isPropertyAssignment(up)) return up.name === at ? { code: true } : { name: nameOf(up.name) }
    if (ts.isVariableDeclaration(up) || ts.isPropertyDeclaration(up) || ts.isParameter(up) || ts.isBindingElement(up))
      return { name: up.name ? nameOf(up.name) : '' }
    if ((ts.isCallExpression(up) || ts.isNewExpression(up)) && up.expression !== at) {
      const callee = nameOf(up.expression)
      return codeCalls.test(callee) || up.expression.kind === ts.SyntaxKind.ImportKeyword ? { code: true } : { call: callee }
    }
    if (ts.isReturnStatement(up) || ts.isBlock(up) || ts.isArrowFunction(up)) return {}
  }
  return {}
}

/** Literals that stand beside each other: if one of an object's values, a list's items or two branches is a text, all are. */
function siblingsOf(node) {
  let at = node
  while (at.parent && (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent))) at = at.parent
  const up = at.parent
  if (!up) return []
  if (ts.isConditionalExpression(up) && up.condition !== at) return [up.whenTrue, up.whenFalse]
  if (ts.isArrayLiteralExpression(up)) return [...up.elements]
  if (ts.isPropertyAssignment(up) && ts.isObjectLiteralExpression(up.parent)) {
    const own = up.name.getText()
    // only a table of texts (`{ user: 'user', group: 'user group' }`), not a record with a text among its fields
    const values = up.parent.properties.filter(ts.isPropertyAssignment)
    if (values.some((p) => !ts.isStringLiteralLike(p.initializer) && !ts.isTemplateExpression(p.initializer))) return []
    return own === 'text' || values.length < 2 ? [] : values.map((p) => p.initializer)
  }
  if (ts.isBinaryExpression(up) && up.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return [up.left, up.right]
  return []
}

/** Texts among the literals of a script or of an expression in a template. `given`: the attribute that holds the expression. */
function* textsOfCode(code, given = '') {
  const source = ts.createSourceFile('text.ts', code, ts.ScriptTarget.Latest, true)
  const found = []
  const visit = (node) => {
    const text = literalText(node, source)
    if (text !== null && /\p{L}/u.test(text)) {
      const place = placeOf(node)
      const where = place.name || given
      if (!place.code && (!codeNames.test(where) || (wordNames.test(where) && isProse(text)))) {
        const named = textNames.test(where)
        const shown = isProse(text) || (named && /\p{L}{2}/u.test(text) && !/^[a-z]+[A-Z-]\S*$/.test(text)) || isShownWord(text)
        const beside =
          !shown && !/^[\w-]+:[\w/-]*$/.test(text) && siblingsOf(node).some((other) => isProse(literalText(other, source) ?? ''))
        if (shown || beside) {
          found.push({
            line: source.getLineAndCharacterOfPosition(node.getStart(source)).line,
            where: where || place.call || '',
            text
          })
          return // what is inserted is printed with it
        }
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  yield* found
}

/** A run of text, insertions and inline tags as one line. */
function inlineText(nodes) {
  return squeeze(
    nodes
      .map((node) => {
        if (node.type === TEXT) return node.content
        if (node.type === INTERPOLATION) return `{{ ${squeeze(node.content.content ?? node.content.loc.source)} }}`
        return node.type === ELEMENT ? `<${node.tag}>${inlineText(node.children)}</${node.tag}>` : ''
      })
      .join('')
  )
}
const hasText = (nodes) =>
  nodes.some((n) => (n.type === TEXT && /\p{L}/u.test(n.content)) || (n.type === INTERPOLATION && /['"`]/.test(n.loc.source)))
const isInline = (node) => node.type !== ELEMENT || (inlineTags.test(node.tag) && node.children.every(isInline))

/** Texts of a template's nodes. */
function* textsOfNodes(nodes) {
  if (hasText(nodes)) {
    let run = []
    const flush = function* () {
      const text = inlineText(run)
      const words = text.replace(/\{\{.*?\}\}|<[^>]*>/g, (part) => (/['"`]/.test(part) ? part : ' '))
      if (/\p{L}/u.test(words))
        yield { line: run.find((n) => n.type !== TEXT || n.content.trim())?.loc.start.line ?? 1, where: '', text }
      run = []
    }
    for (const node of nodes) {
      if (
        node.type === TEXT ||
        node.type === INTERPOLATION ||
        (node.type === ELEMENT && isInline(node) && !node.props.some((p) => p.name === 'if' || p.name === 'else'))
      )
        run.push(node)
      else if (node.type === ELEMENT) {
        yield* flush()
        yield* textsOfNodes(node.children)
      }
    }
    yield* flush()
  } else for (const node of nodes) if (node.type === ELEMENT) yield* textsOfNodes(node.children)
  for (const node of nodes) if (node.type === ELEMENT) yield* textsOfProps(node)
  if (hasText(nodes)) for (const node of nodes) if (node.type === ELEMENT && isInline(node)) yield* propsBelow(node)
}
function* propsBelow(node) {
  for (const child of node.children ?? []) {
    if (child.type !== ELEMENT) continue
    yield* textsOfProps(child)
    yield* propsBelow(child)
  }
}
function* textsOfProps(node) {
  for (const prop of node.props) {
    if (prop.type === ATTRIBUTE) {
      const text = prop.value?.content ?? ''
      if (!codeNames.test(prop.name) && /\p{L}/u.test(text) && (textNames.test(prop.name) || isProse(text)))
        yield { line: prop.loc.start.line, where: prop.name, text: squeeze(text) }
    } else if (prop.exp && !['for', 'if', 'else-if', 'slot', 'model'].includes(prop.name)) {
      const code = prop.exp.loc.source
      const line = prop.exp.loc.start.line
      // an object or a function needs brackets to be an expression
      const name = prop.name === 'bind' ? (prop.arg?.content ?? '') : ''
      for (const text of textsOfCode(`(${code}\n)`, name)) yield { ...text, line: line + text.line }
    }
  }
}

/** The texts of one file, by line. `file` only says what language it is. */
export function textsOf(file, content) {
  const found = []
  if (file.endsWith('.vue')) {
    const { descriptor } = parse(content, { sourceMap: false })
    if (descriptor.template) found.push(...textsOfNodes(descriptor.template.ast.children))
    for (const script of [descriptor.script, descriptor.scriptSetup])
      if (script) for (const text of textsOfCode(script.content)) found.push({ ...text, line: script.loc.start.line + text.line })
  } else if (file.endsWith('.html')) {
    const title = /<title>([^<]*)/.exec(content)
    if (title) found.push({ line: content.slice(0, title.index).split('\n').length, where: 'title', text: title[1] })
  } else for (const text of textsOfCode(content)) found.push({ ...text, line: text.line + 1 })
  return found
    .sort((a, b) => a.line - b.line)
    .map(({ line, where, text }) => ({ line, where, text: where === '' && !text.includes('\n') ? squeeze(text) : text }))
}

/** Every text below `root` (a file or folder), folders in order; `file` is relative to `base`. */
export function visibleTexts(root, base = root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(vue|ts|html)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  const named = files.map((path) => ({ path, file: relative(base, path).split(sep).join('/') }))
  named.sort((a, b) =>
    dirname(a.file) === dirname(b.file) ? (a.file < b.file ? -1 : 1) : dirname(a.file) < dirname(b.file) ? -1 : 1
  )
  return named.flatMap(({ path, file }) => textsOf(file, readFileSync(path, 'utf8')).map((text) => ({ file, ...text })))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const base = fileURLToPath(new URL('..', import.meta.url))
  const args = process.argv.slice(2)
  const under = args.filter((a) => !a.startsWith('--'))
  const texts = visibleTexts(join(base, 'src'), base).filter(
    ({ file }) => under.length === 0 || under.some((u) => file.startsWith(u))
  )
  if (args.includes('--json')) console.log(JSON.stringify(texts, null, 1))
  else
    for (const { file, line, where, text } of texts)
      console.log(`${file}:${line}${where && ` (${where})`}: ${text.replaceAll('\n', '\n    ')}`)
}
