import { inject, type ComputedRef, type InjectionKey } from 'vue'
import type { DocumentView } from '../../../shared/views'

/** The document of a policy page, shared with its tabs. */
export const documentKey: InjectionKey<ComputedRef<DocumentView | null>> = Symbol('document')

export function useDocument(): ComputedRef<DocumentView | null> {
  const view = inject(documentKey)
  if (!view) throw new Error('a tab outside of a policy page')
  return view
}
