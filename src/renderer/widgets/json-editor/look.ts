import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--tok-key)' },
  { tag: tags.string, color: 'var(--tok-str)' },
  { tag: [tags.bool, tags.null, tags.number], color: 'var(--tok-bool)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace, tags.punctuation], color: 'var(--tok-punct)' },
  { tag: tags.invalid, color: 'var(--error)' }
])

/** The editor's look, all in custom properties: it follows the theme without being told. */
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--bg)' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-content': { outline: 'none' },
  '.cm-scroller': { font: '400 12px/20px var(--font-mono)', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 16px 0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--selected)'
  },
  '.cm-gutters': { backgroundColor: 'var(--bg)', border: '0', color: 'var(--ink-3)', paddingLeft: '8px' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 8px', minWidth: '28px', fontSize: '11px' },
  '.cm-findings': { width: '20px' },
  '.cm-findings .cm-gutterElement, .cm-foldGutter .cm-gutterElement': { display: 'flex', alignItems: 'center' },
  '.cm-finding': { display: 'flex' },
  '.cm-foldGutter': { width: '16px' },
  '.cm-foldmark': { cursor: 'pointer', color: 'var(--ink-3)', display: 'flex' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine, .cm-revealed': { backgroundColor: 'var(--hover)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--press)',
    outline: '1px solid var(--line-2)'
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--error-tint)' },
  '.cm-foldpill': {
    backgroundColor: 'var(--hover)',
    color: 'var(--ink-2)',
    borderRadius: '4px',
    padding: '1px 6px',
    font: '400 11px/16px var(--font-ui)',
    cursor: 'pointer'
  },
  '.cm-foldkey': { color: 'var(--tok-key)' },
  '.cm-foldvalue': { color: 'var(--tok-str)' },
  '.u-error': { textDecoration: 'underline wavy var(--error-solid) 1.2px', textUnderlineOffset: '3px' },
  '.u-secw': { textDecoration: 'underline wavy var(--secw-solid) 1.2px', textUnderlineOffset: '3px' },
  '.u-warn': { textDecoration: 'underline dashed var(--warn-solid) 1.5px', textUnderlineOffset: '4px' },
  '.u-info': { textDecoration: 'underline dotted var(--info-solid) 1.8px', textUnderlineOffset: '4px' },
  '.cm-tooltip': {
    border: '0',
    backgroundColor: 'var(--raised)',
    borderRadius: '8px',
    boxShadow: 'var(--shadow-2)',
    overflow: 'hidden'
  },
  '.cm-tip': { font: '400 13px/20px var(--font-ui)', color: 'var(--ink)', padding: '6px 12px', maxWidth: '480px' },
  '.cm-tipfinding': { display: 'flex', gap: '8px', padding: '4px 0' },
  '.cm-tipfinding .ic': { marginTop: '3px' },
  '.cm-tipcode': { font: '400 11px/16px var(--font-mono)', color: 'var(--ink-3)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: '400 12px/20px var(--font-mono)', maxHeight: '240px', minWidth: '320px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px', display: 'flex', gap: '16px', color: 'var(--ink)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--selected)', color: 'var(--ink)' },
  '.cm-completionMatchedText': { fontWeight: '600', textUnderlineOffset: '2px' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    fontStyle: 'normal',
    font: '400 12px/20px var(--font-ui)',
    color: 'var(--ink-3)'
  },
  '.cm-completionInfo': { padding: '6px 10px', font: '400 12px/16px var(--font-ui)', color: 'var(--ink-2)', maxWidth: '320px' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-find': { display: 'flex', alignItems: 'center', gap: '6px', padding: '6px 12px', font: '400 13px/20px var(--font-ui)' },
  '.cm-find .inp': { width: '240px' },
  '.cm-match': { backgroundColor: 'var(--warn-tint)', outline: '1px solid var(--warn-solid)' },
  '.cm-match-now': { backgroundColor: 'var(--selected)' }
})

export const look: Extension = [theme, syntaxHighlighting(highlight)]
