import type { WorkspaceState } from '../../shared/views'
import { count, day } from '../api/words'
import type { StatusItem } from './types'

/** Date and size of the AWS data, at the right of the status bar. */
export const catalogStatus = (c: WorkspaceState['catalog'] | undefined): StatusItem[] =>
  c
    ? [
        { text: `AWS data: ${day(c.updatedAt)}` },
        { text: `${count(c.actions)} actions, ${count(c.services)} services`, optional: true }
      ]
    : []
