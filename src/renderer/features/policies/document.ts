import { inject, type ComputedRef, type InjectionKey } from 'vue'
import type { DocumentView } from '../../../shared/views'

/** The document of a policy page, shared with its tabs. */
export const documentKey: InjectionKey<ComputedRef<DocumentView | null>> = Symbol('document')

export function useDocument(): ComputedRef<DocumentView | null> {
  const view = inject(documentKey)
  if (!view) throw new Error('a tab outside of a policy page')
  return view
}

/** Why the policy as a whole cannot be changed: AWS's, or another account's. (A version that is not the default is another matter.) */
export function whyReadOnly(view: DocumentView): string | undefined {
  if (view.ref.type === 'aws') return 'AWS manages this policy'
  const owner = view.arn?.split(':')[4] ?? ''
  return view.homeOwned ? undefined : `It belongs to account ${owner} and is read-only here`
}
