/** A text that a user can read. `line` counts from 1, `where` is the attribute, property or call that has it, or ''. */
export interface VisibleText {
  readonly line: number
  readonly where: string
  readonly text: string
}
export function textsOf(file: string, content: string): VisibleText[]
export function visibleTexts(root: string, base?: string): (VisibleText & { readonly file: string })[]
