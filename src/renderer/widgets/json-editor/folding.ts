import { codeFolding, foldGutter, foldKeymap } from '@codemirror/language'
import type { EditorState, Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { el, iconElement } from './dom'

/** What a folded object shows: its first property, if that is a short text (as a name mostly is), and a summary of the rest. */
interface Folded {
  first: { key: string; value: string } | undefined
  summary: string
}

const FIRST = /^\s*("(?:[^"\\]|\\.){1,40}")\s*:\s*("(?:[^"\\]|\\.){0,80}")/

function prepare(state: EditorState, range: { from: number; to: number }, summaryOf: (offset: number) => string): Folded {
  const match = FIRST.exec(state.sliceDoc(range.from, Math.min(range.to, range.from + 200)))
  const first = match?.[1] !== undefined && match[2] !== undefined ? { key: match[1], value: match[2] } : undefined
  return { first, summary: summaryOf(Math.max(0, range.from - 1)) }
}

/** Folding with a gutter; `summaryOf` is asked with the offset of the bracket that opens what is folded. */
export function folding(summaryOf: (offset: number) => string): Extension {
  return [
    codeFolding({
      preparePlaceholder: (state, range) => prepare(state, range, summaryOf),
      placeholderDOM: (_view, onclick, folded: Folded) => {
        const pill = el('span', 'cm-foldpill', folded.summary || '…')
        const box = el('span', 'cm-folded')
        if (folded.first && folded.summary)
          box.append(' ', el('span', 'cm-foldkey', folded.first.key), ': ', el('span', 'cm-foldvalue', folded.first.value), ' ')
        box.append(pill, ' ')
        box.title = 'Unfold'
        box.setAttribute('aria-label', `Folded: ${folded.summary || 'text'}`)
        box.addEventListener('click', onclick)
        return box
      }
    }),
    foldGutter({
      markerDOM: (open) => {
        const mark = el('span', 'cm-foldmark', iconElement(open ? 'chevron-down' : 'chevron-right', 12))
        mark.title = open ? 'Fold' : 'Unfold'
        return mark
      }
    }),
    keymap.of(foldKeymap)
  ]
}
