import { RangeSet, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  hoverTooltip,
  keymap,
  type Command,
  type DecorationSet
} from '@codemirror/view'
import { plainSentence, sentence } from '../../kit/sentence'
import { el, iconElement } from './dom'
import { severityLook, worst } from './severity'
import type { EditorDiagnostic } from './types'

/** Replaces what was found; the undo history is not touched. */
export const setFindings = StateEffect.define<readonly EditorDiagnostic[]>()

interface Findings {
  marks: DecorationSet
  /** In the order of the text. */
  list: readonly EditorDiagnostic[]
}

const markOf = (d: EditorDiagnostic) => Decoration.mark({ class: `u-${severityLook[d.severity].tone}`, diagnostic: d })

/** The range to underline: inside the text, and at least one character of the line where there is one. */
function rangeOf(d: EditorDiagnostic, state: EditorState): { from: number; to: number } {
  const from = Math.max(0, Math.min(d.start, state.doc.length))
  const to = Math.max(from, Math.min(d.end, state.doc.length))
  if (to > from) return { from, to }
  const line = state.doc.lineAt(from)
  return from < line.to ? { from, to: from + 1 } : { from: Math.max(line.from, from - 1), to: from }
}

const findingsField = StateField.define<Findings>({
  create: () => ({ marks: Decoration.none, list: [] }),
  update(value, tr) {
    for (const effect of tr.effects)
      if (effect.is(setFindings)) {
        const placed = effect.value.map((d) => ({ ...rangeOf(d, tr.state), d }))
        const ranges = placed.filter((p) => p.to > p.from).map((p) => markOf(p.d).range(p.from, p.to))
        return { marks: Decoration.set(ranges, true), list: [...effect.value].sort((a, b) => a.start - b.start) }
      }
    return tr.docChanged ? { ...value, marks: value.marks.map(tr.changes) } : value
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.marks)
})

/** The diagnostics at a place, with where they now stand. */
function at(state: EditorState, from: number, to: number): { from: number; to: number; d: EditorDiagnostic }[] {
  const found: { from: number; to: number; d: EditorDiagnostic }[] = []
  state.field(findingsField).marks.between(from, to, (start, end, mark) => {
    found.push({ from: start, to: end, d: mark.spec.diagnostic as EditorDiagnostic })
  })
  return found
}

/** The most severe diagnostic at the cursor. */
export const findingAtCursor = (state: EditorState): EditorDiagnostic | undefined =>
  worst(at(state, state.selection.main.from, state.selection.main.to).map((f) => f.d))

class FindingMarker extends GutterMarker {
  constructor(readonly diagnostic: EditorDiagnostic) {
    super()
  }
  override eq(other: FindingMarker) {
    return other.diagnostic === this.diagnostic
  }
  override toDOM() {
    const look = severityLook[this.diagnostic.severity]
    const mark = el('span', `cm-finding c-${look.tone}`, iconElement(look.icon))
    mark.title = `${look.word}: ${plainSentence(this.diagnostic.message)}`
    return mark
  }
}

/** One marker a line, the most severe. */
function markers(state: EditorState): RangeSet<GutterMarker> {
  const byLine = new Map<number, EditorDiagnostic[]>()
  const walk = state.field(findingsField).marks.iter()
  for (; walk.value; walk.next()) {
    const line = state.doc.lineAt(walk.from).from
    byLine.set(line, [...(byLine.get(line) ?? []), walk.value.spec.diagnostic as EditorDiagnostic])
  }
  const ranges = [...byLine].sort(([a], [b]) => a - b)
  return RangeSet.of(
    ranges.flatMap(([line, found]) => {
      const first = worst(found)
      return first ? [new FindingMarker(first).range(line)] : []
    })
  )
}

function tooltipFor(found: readonly EditorDiagnostic[]): HTMLElement {
  const rows = found.map((d) => {
    const look = severityLook[d.severity]
    const words = sentence(d.message).map((part) => (part.code ? el('span', 'mono', part.text) : part.text))
    return el(
      'div',
      'cm-tipfinding',
      el('span', `c-${look.tone}`, iconElement(look.icon)),
      el('div', '', el('p', '', ...words), el('p', 'cm-tipcode', [look.word, d.code, d.note].filter(Boolean).join(', ')))
    )
  })
  const box = el('div', 'cm-tip', ...rows)
  box.setAttribute('role', 'tooltip')
  return box
}

const tooltips = hoverTooltip((view, pos) => {
  const found = at(view.state, pos, pos)
  const first = found[0]
  if (!first) return null
  return {
    pos: Math.min(...found.map((f) => f.from)),
    end: first.to,
    above: true,
    create: () => ({ dom: tooltipFor(found.map((f) => f.d)) })
  }
})

/** Goes to the next (or previous) finding, round the end, and tells readers what it is. */
const step =
  (direction: 1 | -1): Command =>
  (view) => {
    const places: { from: number; to: number; d: EditorDiagnostic }[] = []
    const walk = view.state.field(findingsField).marks.iter()
    for (; walk.value; walk.next())
      places.push({ from: walk.from, to: walk.to, d: walk.value.spec.diagnostic as EditorDiagnostic })
    if (places.length === 0) return false
    const { from } = view.state.selection.main
    const next =
      direction === 1
        ? (places.find((p) => p.from > from) ?? places[0])
        : (places.findLast((p) => p.from < from) ?? places.at(-1))
    if (!next) return false
    const look = severityLook[next.d.severity]
    view.dispatch({
      selection: { anchor: next.from, head: next.to },
      effects: [
        EditorView.scrollIntoView(next.from, { y: 'center' }),
        EditorView.announce.of(`${look.word}: ${plainSentence(next.d.message)}`)
      ]
    })
    return true
  }

export const nextFinding = step(1)
export const previousFinding = step(-1)

/** Underlines, gutter icons, tooltips, F8 and Shift+F8. */
export const findings: Extension = [
  findingsField,
  gutter({ class: 'cm-findings', markers: (view) => markers(view.state) }),
  tooltips,
  keymap.of([{ key: 'F8', run: nextFinding, shift: previousFinding }])
]
