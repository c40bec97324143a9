import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { EntityId, EntityKind } from '../../../shared/model'

/** An entity among several that something is done with at once. */
export interface BulkItem {
  id: EntityId
  kind: EntityKind
  name: string
  arn: string
}

export interface Picked<I> {
  /** ARNs of the ticked rows. */
  picked: Ref<ReadonlySet<string>>
  /** The ticked ones that can be changed. */
  items: ComputedRef<I[]>
  /** How many ticked ones cannot. */
  left: ComputedRef<number>
}

/** The ticks of a list page. `itemOf` is null for a row that is read-only here. */
export function usePicked<R extends { arn: string }, I extends BulkItem>(
  rows: () => readonly R[] | null,
  itemOf: (row: R) => I | null
): Picked<I> {
  const picked = ref<ReadonlySet<string>>(new Set())
  const chosen = computed(() => (rows() ?? []).filter((r) => picked.value.has(r.arn)))
  const items = computed(() => chosen.value.flatMap((r) => itemOf(r) ?? []))
  return { picked, items, left: computed(() => chosen.value.length - items.value.length) }
}
