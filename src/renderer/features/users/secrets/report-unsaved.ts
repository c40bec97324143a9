import { onScopeDispose, watch } from 'vue'
import type { ShownSecret } from '../../../../shared/recovery'
import { call } from '../../../api/client'

/** Tells main which secrets this page shows that nobody has saved, until it is left: if the window dies, main says what was lost. */
export function reportUnsaved(unsaved: () => readonly ShownSecret[]): void {
  const tell = (secrets: readonly ShownSecret[]): void => void call('secrets.unsaved', { secrets: [...secrets] })
  watch(unsaved, tell, { immediate: true, deep: true })
  onScopeDispose(() => tell([]))
}
