import { computed, type ComputedRef, type Ref } from 'vue'
import type { EntityId, EntityKind } from '../../../shared/model'
import { canChange, type Leaf, type OwnLeaf } from '../actions/acts'
import { useKeptForm } from '../../forms/kept-form'

/** An entity among several that something is done with at once. */
export interface BulkItem {
  id: EntityId
  kind: EntityKind
  name: string
  arn: string
}

export interface Picked {
  /** ARNs of the ticked rows. */
  picked: Ref<ReadonlySet<string>>
  /** The ticked ones that can be changed. */
  items: ComputedRef<OwnLeaf[]>
  /** How many ticked ones cannot. */
  left: ComputedRef<number>
}

/** The ticks of a list page. */
export function usePicked<R extends { arn: string }>(rows: () => readonly R[] | null, leaf: (row: R) => Leaf): Picked {
  const picked = useKeptForm('selected rows').keep<ReadonlySet<string>>('picked', new Set())
  const chosen = computed(() => (rows() ?? []).filter((r) => picked.value.has(r.arn)))
  const items = computed(() => chosen.value.map(leaf).filter(canChange))
  return { picked, items, left: computed(() => chosen.value.length - items.value.length) }
}
