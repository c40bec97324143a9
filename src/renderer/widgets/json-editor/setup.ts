import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionSource
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state'
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type DecorationSet
} from '@codemirror/view'
import { named, unseenInLines } from '../../../shared/visible'
import { findPanel } from './find-panel'
import { findings } from './findings'
import { folding } from './folding'
import { look } from './look'
import type { Complete } from './types'

/** Marks the lines of a stretch that was asked to be shown, until the text or the selection changes; `null` unmarks. */
export const setRevealed = StateEffect.define<{ from: number; to: number } | null>()

const revealedLine = Decoration.line({ class: 'cm-revealed' })
const revealed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, tr) {
    for (const effect of tr.effects)
      if (effect.is(setRevealed)) {
        if (!effect.value) return Decoration.none
        const first = tr.state.doc.lineAt(effect.value.from).number
        const last = tr.state.doc.lineAt(effect.value.to).number
        const lines = []
        for (let n = first; n <= last; n++) lines.push(revealedLine.range(tr.state.doc.line(n).from))
        return Decoration.set(lines)
      }
    return tr.docChanged || tr.selection ? Decoration.none : value
  },
  provide: (field) => EditorView.decorations.from(field)
})

export interface EditorHooks {
  foldSummary: (offset: number) => string
  complete: Complete | undefined
  format: () => void
  save: () => void
  fix: () => void
}

const completions =
  (complete: Complete): CompletionSource =>
  async (context) => {
    const found = await complete(context.state.doc.toString(), context.pos, context.explicit)
    return found && { from: found.from, options: [...found.options], filter: false }
  }

const run = (hook: () => void) => () => {
  hook()
  return true
}

/** Typing gives single letters; what is longer than this was put in by a program: an input method, a text expander, a password manager. */
const LONG_INPUT = 1000

/**
 * A long text that comes as typed goes straight into the document. The browser would put it into the page line by line first, which for some
 * hundred thousand letters takes minutes, only for the editor to read it back.
 */
const longInput = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data, isComposing } = event
    if (inputType !== 'insertText' || isComposing || data === null || data.length < LONG_INPUT || view.state.readOnly)
      return false
    view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.paste', scrollIntoView: true })
    event.preventDefault()
    return true
  }
})

/** A character that cannot be seen, written out in its place; the text stays as it is. */
export function unseenMark(code: number): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'cm-unseen'
  mark.textContent = named(code)
  return mark
}

/** Everything of the editor that stays the same while it lives. */
export function setup(hooks: EditorHooks): Extension {
  return [
    keymap.of([
      { key: 'Shift-Alt-f', run: run(hooks.format) },
      { key: 'Mod-s', run: run(hooks.save), preventDefault: true },
      { key: 'Mod-.', run: run(hooks.fix) }
    ]),
    findings,
    longInput,
    lineNumbers(),
    folding(hooks.foldSummary),
    history(),
    drawSelection(),
    highlightSpecialChars({ specialChars: unseenInLines, render: unseenMark }),
    json(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    revealed,
    findPanel,
    hooks.complete ? autocompletion({ override: [completions(hooks.complete)], icons: false }) : [],
    // Tab indents; after Esc it leaves the editor (CodeMirror's own rule)
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    look
  ]
}
