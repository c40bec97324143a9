import type { RouteRecordRaw } from 'vue-router'
import OverviewPage from '../features/overview/OverviewPage.vue'
import StartFrame from './StartFrame.vue'
import Workbench from './Workbench.vue'

const pages: (() => Promise<unknown>)[] = []
/** A page whose code is read when it is first gone to, or when the window has nothing else to do. */
function page<C>(load: () => Promise<C>): () => Promise<C> {
  pages.push(load)
  return load
}
/** Reads the code of all pages, one by one, each in a moment without work: the window starts with little, and no page waits later. */
export async function loadPages(): Promise<void> {
  for (const load of pages) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }))
    await load()
  }
}

const AccessTab = page(() => import('../features/access/AccessTab.vue'))
const AccountPage = page(() => import('../features/account/AccountPage.vue'))
const ActivityPage = page(() => import('../features/activity/ActivityPage.vue'))
const AddUsersPage = page(() => import('../features/groups/AddUsersPage.vue'))
const CreateGroupPage = page(() => import('../features/groups/CreateGroupPage.vue'))
const GroupMembers = page(() => import('../features/groups/GroupMembers.vue'))
const GroupPage = page(() => import('../features/groups/GroupPage.vue'))
const GroupPermissions = page(() => import('../features/groups/GroupPermissions.vue'))
const GroupsPage = page(() => import('../features/groups/GroupsPage.vue'))
const GuardrailPage = page(() => import('../features/organization/GuardrailPage.vue'))
const GuardrailsPage = page(() => import('../features/organization/GuardrailsPage.vue'))
const NewGuardrailPage = page(() => import('../features/organization/NewGuardrailPage.vue'))
const NewResourcePage = page(() => import('../features/organization/NewResourcePage.vue'))
const ResourcePage = page(() => import('../features/organization/ResourcePage.vue'))
const ResourcesPage = page(() => import('../features/organization/ResourcesPage.vue'))
const AttachPage = page(() => import('../features/policies/AttachPage.vue'))
const CreateInlinePage = page(() => import('../features/policies/CreateInlinePage.vue'))
const CreatePolicyPage = page(() => import('../features/policies/CreatePolicyPage.vue'))
const HeldDocument = page(() => import('../features/policies/HeldDocument.vue'))
const InlinePage = page(() => import('../features/policies/InlinePage.vue'))
const PoliciesPage = page(() => import('../features/policies/PoliciesPage.vue'))
const PolicyDocument = page(() => import('../features/policies/PolicyDocument.vue'))
const PolicyPage = page(() => import('../features/policies/PolicyPage.vue'))
const PolicyTags = page(() => import('../features/policies/PolicyTags.vue'))
const PolicyUsedBy = page(() => import('../features/policies/PolicyUsedBy.vue'))
const PolicyVersions = page(() => import('../features/policies/PolicyVersions.vue'))
const TrustTab = page(() => import('../features/policies/TrustTab.vue'))
const CreateProviderPage = page(() => import('../features/providers/CreateProviderPage.vue'))
const ProviderPage = page(() => import('../features/providers/ProviderPage.vue'))
const ProvidersPage = page(() => import('../features/providers/ProvidersPage.vue'))
const CreateRolePage = page(() => import('../features/roles/CreateRolePage.vue'))
const InstanceProfilesPage = page(() => import('../features/roles/InstanceProfilesPage.vue'))
const RolePage = page(() => import('../features/roles/RolePage.vue'))
const RolePermissions = page(() => import('../features/roles/RolePermissions.vue'))
const RoleProfiles = page(() => import('../features/roles/RoleProfiles.vue'))
const RolesPage = page(() => import('../features/roles/RolesPage.vue'))
const BackupsPage = page(() => import('../features/settings/BackupsPage.vue'))
const SettingsPage = page(() => import('../features/settings/SettingsPage.vue'))
const SimulatorPage = page(() => import('../features/simulator/SimulatorPage.vue'))
const ImportPage = page(() => import('../features/start/ImportPage.vue'))
const AddToGroupsPage = page(() => import('../features/users/AddToGroupsPage.vue'))
const UserGroups = page(() => import('../features/users/UserGroups.vue'))
const UserPage = page(() => import('../features/users/UserPage.vue'))
const UserPermissions = page(() => import('../features/users/UserPermissions.vue'))
const UsersPage = page(() => import('../features/users/UsersPage.vue'))
const CreateUserPage = page(() => import('../features/users/create/CreateUserPage.vue'))
const AssignMfaPage = page(() => import('../features/users/credentials/AssignMfaPage.vue'))
const CreateAccessKeyPage = page(() => import('../features/users/credentials/CreateAccessKeyPage.vue'))
const CredentialsTab = page(() => import('../features/users/credentials/CredentialsTab.vue'))
const ServiceCredentialPage = page(() => import('../features/users/credentials/ServiceCredentialPage.vue'))
const SetPasswordPage = page(() => import('../features/users/credentials/SetPasswordPage.vue'))
const AddPermissionsPage = page(() => import('../entity/permissions/AddPermissionsPage.vue'))
const AttachPoliciesPage = page(() => import('../entity/permissions/AttachPoliciesPage.vue'))
const BoundaryPage = page(() => import('../entity/permissions/BoundaryPage.vue'))
const TagsTab = page(() => import('../entity/tags/TagsTab.vue'))

/** The pages of the app. A tab that belongs to another feature than its page (access, trust) is joined to it here: features do not know one another. */
export const routes: RouteRecordRaw[] = [
  { path: '/start', component: StartFrame },
  { path: '/start/backups', component: page(() => import('./StartBackups.vue')) },
  {
    path: '/',
    component: Workbench,
    redirect: '/overview',
    children: [
      { path: 'overview', component: OverviewPage },
      { path: 'activity', component: ActivityPage },
      { path: 'account', component: AccountPage },
      { path: 'import', component: ImportPage },
      { path: 'settings', component: SettingsPage },
      { path: 'settings/backups', component: BackupsPage },
      {
        path: 'user/:id(e\\d+)',
        component: UserPage,
        props: true,
        children: [
          { path: '', component: UserPermissions },
          { path: 'access', component: AccessTab, props: true, meta: { tall: true } },
          { path: 'groups', component: UserGroups },
          { path: 'credentials', component: CredentialsTab, props: true },
          { path: 'tags', component: TagsTab }
        ]
      },
      {
        path: 'group/:id(e\\d+)',
        component: GroupPage,
        props: true,
        children: [
          { path: '', component: GroupPermissions },
          { path: 'members', component: GroupMembers }
        ]
      },
      {
        path: 'role/:id(e\\d+)',
        component: RolePage,
        props: true,
        children: [
          { path: '', component: RolePermissions },
          { path: 'access', component: AccessTab, props: true, meta: { tall: true } },
          { path: 'trust', component: TrustTab, props: true, meta: { tall: true } },
          { path: 'instance-profiles', component: RoleProfiles },
          { path: 'tags', component: TagsTab }
        ]
      },
      {
        path: 'policy/:arn',
        component: PolicyPage,
        props: true,
        children: [
          { path: '', component: PolicyDocument },
          { path: 'used-by', component: PolicyUsedBy },
          { path: 'versions', component: PolicyVersions },
          { path: 'tags', component: PolicyTags }
        ]
      },
      { path: 'simulator', component: SimulatorPage },
      { path: 'resources', component: ResourcesPage },
      { path: 'resources/new', component: NewResourcePage },
      {
        path: 'resource/:id(e\\d+)',
        component: ResourcePage,
        props: true,
        children: [{ path: '', component: HeldDocument, props: (r) => ({ id: r.params['id'], kind: 'resource' }) }]
      },
      { path: 'guardrails', component: GuardrailsPage },
      { path: 'guardrails/new', component: NewGuardrailPage },
      {
        path: 'guardrail/:id(e\\d+)',
        component: GuardrailPage,
        props: true,
        children: [{ path: '', component: HeldDocument, props: (r) => ({ id: r.params['id'], kind: 'guardrail' }) }]
      },
      { path: ':kind(user|group|role)/:id(e\\d+)/add-permissions', component: AddPermissionsPage, props: true },
      { path: ':kind(user|role)/:id(e\\d+)/boundary', component: BoundaryPage, props: true },
      { path: 'group/:id(e\\d+)/add-users', component: AddUsersPage, props: true },
      { path: 'user/:id(e\\d+)/password', component: SetPasswordPage, props: true },
      { path: 'user/:id(e\\d+)/create-access-key', component: CreateAccessKeyPage, props: true },
      { path: 'user/:id(e\\d+)/assign-mfa', component: AssignMfaPage, props: true },
      { path: 'user/:id(e\\d+)/service-credential', component: ServiceCredentialPage, props: true },
      { path: 'user/:id(e\\d+)/service-credential/:credential', component: ServiceCredentialPage, props: true },
      { path: 'create/user', component: CreateUserPage, meta: { wizard: true } },
      { path: 'create-group', component: CreateGroupPage },
      { path: 'create-role', component: CreateRolePage, meta: { wizard: true } },
      { path: 'create-policy', component: CreatePolicyPage, meta: { wizard: true } },
      { path: 'attach/:arn', component: AttachPage, props: true },
      { path: 'users', component: UsersPage },
      { path: 'add-to-groups', component: AddToGroupsPage },
      { path: 'groups', component: GroupsPage },
      { path: 'roles', component: RolesPage },
      { path: 'instance-profiles', component: InstanceProfilesPage },
      { path: 'policies', component: PoliciesPage },
      { path: 'providers', component: ProvidersPage },
      { path: 'provider/:id(e\\d+)', component: ProviderPage, props: true },
      { path: 'create-provider/:type(saml|oidc)', component: CreateProviderPage, props: true },
      { path: 'attach-policies', component: AttachPoliciesPage },
      { path: 'new-inline/:owner(e\\d+)', component: CreateInlinePage, props: true },
      { path: 'inline/:owner(e\\d+)/:name', component: InlinePage, props: true }
    ]
  },
  { path: '/:rest(.*)*', redirect: '/' }
]
