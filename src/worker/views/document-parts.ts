import { compactSize } from '../../policy'
import type { DocumentView } from '../../shared/views'

export type View = Omit<DocumentView, 'summary'>

/** What every text has. */
export const common = (text: string, quota: number, readOnlyReason: string | null) => ({
  text,
  size: compactSize(text),
  quota,
  editable: readOnlyReason === null,
  readOnlyReason,
  countsSpace: false,
  guardrail: null
})

/** What a policy inside an entity has not. */
export const embedded = (createDate: string) => ({
  arn: null,
  path: '/',
  description: '',
  createDate,
  updateDate: createDate,
  versions: [],
  versionId: null,
  usedBy: [],
  tags: [],
  differsFromCatalog: false
})
