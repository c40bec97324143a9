import { computed, type ComputedRef, type Ref } from 'vue'
import type { EntityId, EntityKind } from '../../../shared/model'
import { canChange, type EntityRef, type AccountEntityRef } from '../actions/entity-actions'
import { useKeptForm } from '../../forms/kept-form'

/** One of several entities that a bulk action changes. */
export interface BulkItem {
  id: EntityId
  kind: EntityKind
  name: string
  arn: string
}

export interface Picked {
  /** ARNs of the selected rows. */
  picked: Ref<ReadonlySet<string>>
  /** The selected entities that can be changed. */
  items: ComputedRef<AccountEntityRef[]>
  /** How many selected rows can't be changed. */
  left: ComputedRef<number>
}

/** The selection of a list page. */
export function usePicked<R extends { arn: string }>(rows: () => readonly R[] | null, leaf: (row: R) => EntityRef): Picked {
  const picked = useKeptForm('selected rows').keep<ReadonlySet<string>>('picked', new Set())
  const chosen = computed(() => (rows() ?? []).filter((r) => picked.value.has(r.arn)))
  const items = computed(() => chosen.value.map(leaf).filter(canChange))
  return { picked, items, left: computed(() => chosen.value.length - items.value.length) }
}
