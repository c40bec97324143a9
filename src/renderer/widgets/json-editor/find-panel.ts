import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { Decoration, EditorView, keymap, showPanel, type DecorationSet, type Panel } from '@codemirror/view'
import { el, iconElement } from './dom'

const MOST = 2000
const setQuery = StateEffect.define<string | null>()

interface Find {
  /** `null` while the panel is closed. */
  query: string | null
  marks: DecorationSet
  count: number
}

/** The places of a text, without regard to case. */
export function placesOf(text: string, query: string): number[] {
  if (query === '') return []
  const haystack = text.toLowerCase()
  const needle = query.toLowerCase()
  const found: number[] = []
  for (let at = haystack.indexOf(needle); at >= 0 && found.length < MOST; at = haystack.indexOf(needle, at + needle.length))
    found.push(at)
  return found
}

function search(state: EditorState, query: string): Find {
  const places = placesOf(state.doc.toString(), query)
  const mark = Decoration.mark({ class: 'cm-match' })
  return { query, marks: Decoration.set(places.map((at) => mark.range(at, at + query.length))), count: places.length }
}

const findField = StateField.define<Find>({
  create: () => ({ query: null, marks: Decoration.none, count: 0 }),
  update(value, tr) {
    for (const effect of tr.effects)
      if (effect.is(setQuery))
        return effect.value === null ? { query: null, marks: Decoration.none, count: 0 } : search(tr.state, effect.value)
    return tr.docChanged && value.query ? search(tr.state, value.query) : value
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.marks),
    showPanel.from(field, (value) => (value.query === null ? null : panel))
  ]
})

function go(view: EditorView, direction: 1 | -1): boolean {
  const { marks } = view.state.field(findField)
  const places: { from: number; to: number }[] = []
  for (const walk = marks.iter(); walk.value; walk.next()) places.push({ from: walk.from, to: walk.to })
  const { from, to } = view.state.selection.main
  const next =
    direction === 1 ? (places.find((p) => p.from >= to) ?? places[0]) : (places.findLast((p) => p.to <= from) ?? places.at(-1))
  if (!next) return false
  view.dispatch({
    selection: { anchor: next.from, head: next.to },
    effects: EditorView.scrollIntoView(next.from, { y: 'center' })
  })
  return true
}

function button(label: string, icon: 'chevron-up' | 'chevron-down' | 'close', run: () => void): HTMLElement {
  const node = el('button', 'ib sm', iconElement(icon))
  node.setAttribute('type', 'button')
  node.setAttribute('aria-label', label)
  node.title = label
  node.addEventListener('click', run)
  return node
}

function close(view: EditorView): boolean {
  if (view.state.field(findField).query === null) return false
  view.dispatch({ effects: setQuery.of(null) })
  view.focus()
  return true
}

function panel(view: EditorView): Panel {
  const input = document.createElement('input')
  input.setAttribute('aria-label', 'Find in this text')
  input.placeholder = 'Find'
  input.value = view.state.field(findField).query ?? ''
  const count = el('span', 'small t3')
  count.setAttribute('role', 'status')
  const tell = (find: Find) => {
    count.textContent = find.query ? (find.count === 0 ? 'No match' : `${find.count} found`) : ''
  }
  input.addEventListener('input', () => view.dispatch({ effects: setQuery.of(input.value) }))
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') go(view, event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') close(view)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  const dom = el(
    'div',
    'cm-find',
    el('div', 'inp', iconElement('search'), input),
    button('Previous match (Shift+Enter)', 'chevron-up', () => go(view, -1)),
    button('Next match (Enter)', 'chevron-down', () => go(view, 1)),
    count,
    el('span', 'grow'),
    button('Close (Esc)', 'close', () => close(view))
  )
  return {
    dom,
    top: true,
    mount: () => input.select(),
    update: (update) => tell(update.state.field(findField))
  }
}

function open(view: EditorView): boolean {
  const { from, to } = view.state.selection.main
  const chosen = to - from < 200 ? view.state.sliceDoc(from, to) : ''
  view.dispatch({ effects: setQuery.of(chosen || (view.state.field(findField).query ?? '')) })
  view.dom.querySelector<HTMLInputElement>('.cm-find input')?.select()
  return true
}

/** A small find panel: Ctrl+F, Enter and Shift+Enter, F3, Esc. */
export const findPanel: Extension = [
  findField,
  keymap.of([
    { key: 'Mod-f', run: open },
    { key: 'F3', run: (view) => go(view, 1), shift: (view) => go(view, -1) },
    { key: 'Escape', run: close }
  ])
]
