/** Something found in the text. Offsets are UTF-16 code units from its start. */
export interface EditorDiagnostic {
  start: number
  end: number
  severity: 'error' | 'security-warning' | 'warning' | 'suggestion'
  message: string
  code: string
  /** What else to say of it in a few words. */
  note?: string | undefined
}

/** What to offer at a place of the text: a callback of the editor's parent, which knows what the text means. */
export interface EditorCompletions {
  /** Where the text to be replaced starts. */
  from: number
  options: readonly { label: string; detail?: string; info?: string; apply?: string }[]
}
export type Complete = (text: string, offset: number, explicit: boolean) => Promise<EditorCompletions | null>

/** Where the cursor is, from 1. */
export interface EditorCursor {
  line: number
  column: number
  offset: number
}
