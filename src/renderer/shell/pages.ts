import type { RouteLocationNormalized } from 'vue-router'
import { listPath, newPath, places } from '../entity/routes'
import OverviewPage from '../features/overview/OverviewPage.vue'
import type { Page, View } from './page'

const wizard = { wizard: true } as const
const tall = { tall: true } as const
const kind =
  (kind: string) =>
  ({ params: { id } }: RouteLocationNormalized) => ({ id, kind })
const id = ':id(e\\d+)'

const access: View = { path: 'access', component: () => import('../features/access/AccessTab.vue'), props: true, meta: tall }
const tags: View = { path: 'tags', component: () => import('../entity/tags/TagsTab.vue') }
const addPermissions = (of: 'user' | 'group' | 'role'): Page => ({
  path: `${listPath(of)}/${id}/add-permissions`,
  component: () => import('../entity/permissions/AddPermissionsPage.vue'),
  props: kind(of)
})
const boundary = (of: 'user' | 'role'): Page => ({
  path: `${listPath(of)}/${id}/boundary`,
  component: () => import('../entity/permissions/BoundaryPage.vue'),
  props: kind(of)
})
const heldDocument = (of: 'resource' | 'guardrail'): View => ({
  path: '',
  component: () => import('../features/policies/HeldDocument.vue'),
  props: kind(of)
})

/**
 * Every page of the window. Routes, the places in the sidebar, the palette and the menus are made from this list, in its order. A tab that belongs
 * to another feature than its page (access, trust) is joined to it here: features do not know one another.
 */
export const pages: Page[] = [
  { path: places.dashboard, component: OverviewPage, label: 'Dashboard', icon: 'dashboard', menus: ['sidebar', 'workspace'] },
  {
    path: places.activity,
    component: () => import('../features/activity/ActivityPage.vue'),
    label: 'Activity',
    icon: 'clock',
    menus: ['sidebar']
  },
  {
    path: places.simulator,
    component: () => import('../features/simulator/SimulatorPage.vue'),
    label: 'Simulator',
    icon: 'play',
    hint: 'Test who can do what',
    menus: ['sidebar']
  },
  {
    path: places.account,
    component: () => import('../features/account/AccountPage.vue'),
    label: 'Account settings',
    icon: 'settings',
    hint: 'Alias, password policy, root user, credential report, quotas',
    menus: ['workspace']
  },
  {
    path: places.settings,
    component: () => import('../features/settings/SettingsPage.vue'),
    label: 'Settings',
    icon: 'settings',
    keys: 'Ctrl ,',
    menus: ['owner']
  },
  {
    path: places.backups,
    component: () => import('../features/settings/BackupsPage.vue'),
    label: 'Backups',
    icon: 'database',
    menus: ['workspace']
  },
  {
    path: places.import,
    component: () => import('../features/start/ImportPage.vue'),
    label: 'Import another account',
    icon: 'upload',
    act: true,
    menus: ['workspace']
  },

  {
    path: newPath('user'),
    component: () => import('../features/users/create/CreateUserPage.vue'),
    meta: wizard,
    label: 'Create users',
    icon: 'plus',
    act: true,
    menus: ['users']
  },
  {
    path: listPath('user'),
    component: () => import('../features/users/UsersPage.vue'),
    label: 'List of users',
    hint: 'Add tags, attach policies, delete, export to CSV',
    icon: 'user',
    menus: ['users']
  },
  { path: `${listPath('user')}/add-to-groups`, component: () => import('../features/users/AddToGroupsPage.vue') },
  {
    path: `${listPath('user')}/${id}`,
    component: () => import('../features/users/UserPage.vue'),
    props: true,
    tabs: [
      { path: '', component: () => import('../features/users/UserPermissions.vue') },
      access,
      { path: 'groups', component: () => import('../features/users/UserGroups.vue') },
      { path: 'credentials', component: () => import('../features/users/credentials/CredentialsTab.vue'), props: true },
      tags
    ]
  },
  addPermissions('user'),
  boundary('user'),
  {
    path: `${listPath('user')}/${id}/password`,
    component: () => import('../features/users/credentials/SetPasswordPage.vue'),
    props: true
  },
  {
    path: `${listPath('user')}/${id}/create-access-key`,
    component: () => import('../features/users/credentials/CreateAccessKeyPage.vue'),
    props: true
  },
  { path: '/principals', component: () => import('../features/overview/PrincipalsPage.vue') },
  {
    path: `${listPath('user')}/${id}/service-credential/:credential?`,
    component: () => import('../features/users/credentials/ServiceCredentialPage.vue'),
    props: ({ params: { id, credential } }) => ({ id, ...(credential && { credential }) })
  },

  {
    path: newPath('group'),
    component: () => import('../features/groups/CreateGroupPage.vue'),
    label: 'Create group',
    icon: 'plus',
    act: true,
    menus: ['groups']
  },
  {
    path: listPath('group'),
    component: () => import('../features/groups/GroupsPage.vue'),
    label: 'List of groups',
    hint: 'Attach policies, delete, export to CSV',
    icon: 'group',
    menus: ['groups']
  },
  {
    path: `${listPath('group')}/${id}`,
    component: () => import('../features/groups/GroupPage.vue'),
    props: true,
    tabs: [
      { path: '', component: () => import('../features/groups/GroupPermissions.vue') },
      { path: 'members', component: () => import('../features/groups/GroupMembers.vue') }
    ]
  },
  addPermissions('group'),
  { path: `${listPath('group')}/${id}/add-users`, component: () => import('../features/groups/AddUsersPage.vue'), props: true },

  {
    path: newPath('role'),
    component: () => import('../features/roles/CreateRolePage.vue'),
    meta: wizard,
    label: 'Create role',
    icon: 'plus',
    act: true,
    menus: ['roles']
  },
  {
    path: listPath('instanceProfile'),
    component: () => import('../features/roles/InstanceProfilesPage.vue'),
    label: 'List of instance profiles',
    icon: 'cube',
    menus: ['roles']
  },
  {
    path: listPath('role'),
    component: () => import('../features/roles/RolesPage.vue'),
    label: 'List of roles',
    hint: 'Add tags, attach policies, delete, export to CSV',
    icon: 'role',
    menus: ['roles']
  },
  {
    path: `${listPath('role')}/${id}`,
    component: () => import('../features/roles/RolePage.vue'),
    props: true,
    tabs: [
      { path: '', component: () => import('../features/roles/RolePermissions.vue') },
      access,
      { path: 'trust', component: () => import('../features/policies/TrustTab.vue'), props: true, meta: tall },
      { path: 'instance-profiles', component: () => import('../features/roles/RoleProfiles.vue') },
      tags
    ]
  },
  addPermissions('role'),
  boundary('role'),

  {
    path: newPath('policy'),
    component: () => import('../features/policies/CreatePolicyPage.vue'),
    meta: wizard,
    label: 'Create policy',
    icon: 'plus',
    act: true,
    menus: ['policies']
  },
  {
    path: listPath('policy'),
    component: () => import('../features/policies/PoliciesPage.vue'),
    label: 'List of policies',
    hint: 'Add tags, delete, export to CSV',
    icon: 'policy',
    menus: ['policies']
  },
  { path: `${listPath('policy')}/attach`, component: () => import('../entity/permissions/AttachPoliciesPage.vue') },
  {
    path: `${listPath('policy')}/:arn`,
    component: () => import('../features/policies/PolicyPage.vue'),
    props: true,
    tabs: [
      { path: '', component: () => import('../features/policies/PolicyDocument.vue') },
      { path: 'used-by', component: () => import('../features/policies/PolicyUsedBy.vue') },
      { path: 'versions', component: () => import('../features/policies/PolicyVersions.vue') },
      { path: 'tags', component: () => import('../features/policies/PolicyTags.vue') }
    ]
  },
  { path: `${listPath('policy')}/:arn/attach`, component: () => import('../features/policies/AttachPage.vue'), props: true },
  {
    path: '/inline-policies/new/:owner(e\\d+)',
    component: () => import('../features/policies/CreateInlinePage.vue'),
    props: true
  },
  {
    path: '/inline-policies/:owner(e\\d+)/:name',
    component: () => import('../features/policies/InlinePage.vue'),
    props: true
  },

  ...(['saml', 'oidc'] as const).map((type): Page => ({
    path: newPath(`${type}Provider`),
    component: () => import('../features/providers/CreateProviderPage.vue'),
    props: () => ({ type }),
    label: type === 'saml' ? 'Add SAML provider' : 'Add OpenID Connect provider',
    icon: 'plus',
    act: true,
    menus: ['providers']
  })),
  {
    path: listPath('provider'),
    component: () => import('../features/providers/ProvidersPage.vue'),
    label: 'List of identity providers',
    icon: 'provider',
    menus: ['providers']
  },
  { path: `${listPath('provider')}/${id}`, component: () => import('../features/providers/ProviderPage.vue'), props: true },

  {
    path: newPath('resource'),
    component: () => import('../features/organization/NewResourcePage.vue'),
    label: 'Add resource',
    icon: 'plus',
    act: true,
    menus: ['resources']
  },
  {
    path: listPath('resource'),
    component: () => import('../features/organization/ResourcesPage.vue'),
    label: 'List of resources',
    icon: 'resource',
    menus: ['resources']
  },
  {
    path: `${listPath('resource')}/${id}`,
    component: () => import('../features/organization/ResourcePage.vue'),
    props: true,
    tabs: [heldDocument('resource')]
  },

  {
    path: newPath('guardrail'),
    component: () => import('../features/organization/NewGuardrailPage.vue'),
    label: 'Add guardrail',
    icon: 'plus',
    act: true,
    menus: ['guardrails']
  },
  {
    path: listPath('guardrail'),
    component: () => import('../features/organization/GuardrailsPage.vue'),
    label: 'List of guardrails',
    icon: 'guardrail',
    menus: ['guardrails']
  },
  {
    path: `${listPath('guardrail')}/${id}`,
    component: () => import('../features/organization/GuardrailPage.vue'),
    props: true,
    tabs: [heldDocument('guardrail')]
  }
]
