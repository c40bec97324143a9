import { shallowRef } from 'vue'
import type { Restored } from '../../../../shared/backup-views'

/** What the last restore brought, until it is put away: the Backups page says it. */
export const lastRestored = shallowRef<{
  title: string
  /** An account was open before. */ replaced: boolean
  back: Restored['back']
} | null>(null)
