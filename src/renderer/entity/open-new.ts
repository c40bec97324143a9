import { useRouter } from 'vue-router'
import type { EntityKind } from '../../shared/model'
import { useTree } from '../api/tree'
import { entityRoute, listPath } from './routes'

/** Goes to the page of what was just created, or to the list of its kind. */
export function useOpenNew(): (kind: EntityKind, arn: string) => Promise<void> {
  const router = useRouter()
  const tree = useTree()
  return async (kind, arn) => {
    await tree.load().catch(() => undefined)
    const found = tree.byArn.get(arn)
    await router.replace(found ? entityRoute(found) : listPath(kind))
  }
}
