import { onScopeDispose, shallowReactive, watch } from 'vue'
import type { BackupDifference } from '../../../shared/backup-views'
import type { AppError } from '../../../shared/result'
import { call, on } from '../../api/client'
import { useProgress } from '../../api/progress'

/** What is known of a backup's difference to now. */
export type Compared = { is: 'waiting' } | { is: 'found'; difference: BackupDifference } | { is: 'failed'; error: AppError }

/** How long nothing may change before the backups are compared again. */
const QUIET_MS = 400

/**
 * Compares backups with the open account, one after the other, and again when the account changes. Leaving the page stops it, and Stop in
 * the status bar does: those that are left then wait until they are asked for.
 */
export function useDifferences(names: () => readonly string[]) {
  const known = shallowReactive(new Map<string, Compared>())
  const progress = useProgress()
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function compare(list: readonly string[]): Promise<void> {
    const mine = ++turn
    for (const name of list) if (known.get(name)?.is !== 'found') known.set(name, { is: 'waiting' })
    for (const name of list) {
      const found = await call('backups.difference', { name })
      if (mine !== turn) return
      known.set(name, found.ok ? { is: 'found', difference: found.value } : { is: 'failed', error: found.error })
      if (found.ok || found.error.code !== 'Cancelled') continue
      for (const left of list) if (known.get(left)?.is === 'waiting') known.set(left, { is: 'failed', error: found.error })
      return
    }
  }

  function again(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void compare(names()), QUIET_MS)
  }

  watch(
    () => names().join(),
    () => void compare(names()),
    { immediate: true }
  )
  const off = on('changed', again)
  onScopeDispose(() => {
    off()
    clearTimeout(timer)
    turn++
    if (progress.current?.name === 'backupDifference') progress.stop()
  })
  return { known, compare }
}
