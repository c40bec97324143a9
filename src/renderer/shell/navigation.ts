import { listPath, places } from '../entity/routes'
import type { MenuEntry } from '../kit/menu/menu'
import type { Menu, Page } from './page'
import { pages } from './pages'

/** What has an entry in the palette and in menus: the pages with a label, and parts of pages. */
const entries: (Pick<Page, 'act' | 'menus' | 'hint'> & MenuEntry)[] = [
  ...pages.flatMap(({ path, label, icon, keys, hint, act, menus }) =>
    label === undefined
      ? []
      : [
          {
            key: path,
            label,
            ...(icon && { icon }),
            ...(keys && { keys }),
            ...(hint && { hint }),
            ...(act && { act }),
            ...(menus && { menus })
          }
        ]
  ),
  { key: `${places.account}#report`, label: 'Import a credential report', icon: 'upload', act: true },
  { key: `${listPath('policy')}?type=aws`, label: 'List of AWS managed policies', icon: 'aws-policy', menus: ['aws'] }
]
export const navigation: readonly (MenuEntry & Pick<Page, 'act'>)[] = entries

/** The entries of one menu; their keys are paths. */
export const menuOf = (menu: Menu): MenuEntry[] =>
  entries.filter((e) => e.menus?.includes(menu)).map(({ act: _act, menus: _menus, hint: _hint, ...entry }) => entry)

/** The menus of the branches at the top of the tree: the list of each is its last entry. */
export const treeMenus: ReadonlyMap<string, MenuEntry[]> = new Map(
  (['users', 'groups', 'roles', 'policies', 'aws', 'providers', 'resources', 'guardrails'] as const).map((m) => [m, menuOf(m)])
)
