import { computed, type ComputedRef } from 'vue'
import type { GroupRow, PolicyListRow, UserRow } from '../../../shared/list-views'
import type { AppError } from '../../../shared/result'
import { isServiceLinked } from '../../../shared/service-linked'
import type { TreeEntity } from '../../../shared/views'
import { useCatalog } from '../../api/catalog'
import { useQuery } from '../../api/query'
import { useTree } from '../../api/tree'
import { count, counted } from '../../api/words'
import type { IconName } from '../../kit/icons'
import type { Column } from '../../kit/table/lines'
import { findPolicies } from './policies/find-policies'

export type Picked = 'users' | 'groups' | 'principals' | 'policies'
interface Named {
  readonly name: string
  readonly path: string
}

/** What a picker offers, and how it shows it. `key`: what `picked` holds of a row. */
export interface PickerKind<R extends Named = Named> {
  rows: ComputedRef<R[] | null>
  error?: ComputedRef<AppError | null>
  label: string
  columns: readonly Column[]
  key: (row: R) => string
  icon: (row: R) => IconName
  text: (row: R, column: string) => string
  /** Marks a cell that warns. */
  warns?: (row: R, column: string) => boolean
  /** A choice of some of the rows, beside the search. */
  types?: { label: string; options: readonly { value: string; label: string }[]; of: (row: R) => string }
  find?: (rows: readonly R[], text: string) => R[]
  empty: { title: string; none: string; text: string }
}

function users(): PickerKind<UserRow> {
  const query = useQuery('list.users', () => ({}))
  return {
    rows: computed(() => query.data.value?.filter((u) => u.foreign === null) ?? null),
    error: computed(() => query.error.value),
    label: 'Users',
    columns: [
      { key: 'name', label: 'User' },
      { key: 'path', label: 'Path', width: '16%' },
      { key: 'groups', label: 'Groups', width: '22%' },
      { key: 'policies', label: 'Policies', width: '92px' }
    ],
    key: (u) => u.name,
    icon: () => 'user',
    text: (u, column) =>
      ({
        path: u.path,
        groups: u.groups.join(', ') || 'None',
        policies: `${u.attached}${u.inline ? `, ${u.inline} inline` : ''}`
      })[column] ?? u.name,
    empty: { title: 'No user matches', none: 'No users to choose from', text: 'The search covers names and paths.' }
  }
}

function groups(): PickerKind<GroupRow> {
  const query = useQuery('list.groups', () => ({}))
  const catalog = useCatalog()
  void catalog.load()
  const everything = (g: GroupRow): boolean => g.allows > 0 && g.allows === catalog.actions?.names.length
  const gain = (g: GroupRow): string =>
    everything(g) ? 'Full access (administrator)' : g.allows === 0 ? 'Nothing' : counted(g.allows, 'action')
  return {
    rows: computed(() => query.data.value?.filter((g) => g.foreign === null) ?? null),
    error: computed(() => query.error.value),
    label: 'Groups',
    columns: [
      { key: 'name', label: 'Group' },
      { key: 'members', label: 'Users', width: '72px', align: 'end' },
      { key: 'policies', label: 'Policies', width: '26%' },
      { key: 'gain', label: 'Allows', width: '31%' }
    ],
    key: (g) => g.name,
    icon: () => 'group',
    text: (g, column) =>
      ({ members: count(g.members), policies: g.policies.join(', ') || 'None', gain: gain(g) })[column] ?? g.name,
    warns: (g, column) => column === 'gain' && everything(g),
    empty: { title: 'No group matches', none: 'No groups to add to', text: 'Groups give several people the same access.' }
  }
}

const kindNames: Record<string, string> = { user: 'User', group: 'User group', role: 'Role' }
function principals(): PickerKind<TreeEntity> {
  const tree = useTree()
  const all = computed(() => (tree.data ? [...tree.data.users, ...tree.data.groups, ...tree.data.roles] : null))
  return {
    rows: computed(() => all.value?.filter((e) => e.foreign === null && !(e.kind === 'role' && isServiceLinked(e))) ?? null),
    label: 'Principals',
    columns: [
      { key: 'name', label: 'Name' },
      { key: 'kind', label: 'Type', width: '120px' },
      { key: 'path', label: 'Path', width: '28%' }
    ],
    key: (e) => e.id,
    icon: (e) => e.kind,
    text: (e, column) => ({ kind: kindNames[e.kind] ?? '', path: e.path })[column] ?? e.name,
    types: {
      label: 'Type',
      options: [
        { value: '', label: 'All types' },
        { value: 'user', label: 'Users' },
        { value: 'group', label: 'User groups' },
        { value: 'role', label: 'Roles' }
      ],
      of: (e) => e.kind
    },
    empty: { title: 'No matches', none: 'No principals to choose from', text: 'The search covers names and paths.' }
  }
}

function policies(): PickerKind<PolicyListRow> {
  const query = useQuery('list.policies', () => ({}))
  return {
    rows: computed(() => query.data.value?.filter((p) => p.attachable) ?? null),
    error: computed(() => query.error.value),
    label: 'Policies',
    columns: [
      { key: 'name', label: 'Policy' },
      { key: 'type', label: 'Type', width: '120px' },
      { key: 'used', label: 'Used by', width: '84px', align: 'end' }
    ],
    key: (p) => p.arn,
    icon: (p) => (p.type === 'aws' ? 'aws-policy' : 'policy'),
    text: (p, column) => ({ type: p.type === 'aws' ? 'AWS managed' : 'Customer', used: count(p.attached) })[column] ?? p.name,
    types: {
      label: 'Type',
      options: [
        { value: '', label: 'All types' },
        { value: 'aws', label: 'AWS managed' },
        { value: 'customer', label: 'Customer' }
      ],
      of: (p) => p.type
    },
    find: findPolicies,
    empty: { title: 'No policy matches', none: 'No policies to choose from', text: 'The search covers names.' }
  }
}

const kinds = { users, groups, principals, policies }
/** The rows of a kind only come back to the kind's own functions. */
export const usePickerKind = (of: Picked): PickerKind => kinds[of]() as unknown as PickerKind
