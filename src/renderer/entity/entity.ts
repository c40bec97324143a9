import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { EntityId } from '../../shared/model'
import type { OpenEntity } from '../../shared/views'
import { useQuery, type Query } from '../api/query'

const key: InjectionKey<Query<OpenEntity>> = Symbol('open entity')

/** The entity of a page, asked once and shared with the page's tabs, which are routes of their own. */
export function provideEntity(id: () => EntityId): Query<OpenEntity> {
  const query = useQuery('account.entity', () => ({ id: id() }))
  provide(key, query)
  return query
}

/** The entity of the page that this tab is in, or null while it is on its way. */
export function useEntity(): ComputedRef<OpenEntity | null> {
  const query = inject(key)
  if (!query) throw new Error('a tab outside of an entity page')
  return computed(() => query.data.value)
}

/** `e7` or nothing. */
export const isEntityId = (s: unknown): s is EntityId => typeof s === 'string' && /^e\d+$/.test(s)
