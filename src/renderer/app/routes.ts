import type { RouteRecordRaw } from 'vue-router'
import AccessTab from '../features/access/AccessTab.vue'
import CreateGroupPage from '../features/groups/CreateGroupPage.vue'
import GroupMembers from '../features/groups/GroupMembers.vue'
import AccountPage from '../features/account/AccountPage.vue'
import ActivityPage from '../features/activity/ActivityPage.vue'
import AddUsersPage from '../features/groups/AddUsersPage.vue'
import GroupPage from '../features/groups/GroupPage.vue'
import GroupPermissions from '../features/groups/GroupPermissions.vue'
import GuardrailPage from '../features/organization/GuardrailPage.vue'
import GuardrailsPage from '../features/organization/GuardrailsPage.vue'
import NewGuardrailPage from '../features/organization/NewGuardrailPage.vue'
import NewResourcePage from '../features/organization/NewResourcePage.vue'
import ResourcePage from '../features/organization/ResourcePage.vue'
import ResourcesPage from '../features/organization/ResourcesPage.vue'
import OverviewPage from '../features/overview/OverviewPage.vue'
import AttachPage from '../features/policies/AttachPage.vue'
import CreateInlinePage from '../features/policies/CreateInlinePage.vue'
import CreatePolicyPage from '../features/policies/CreatePolicyPage.vue'
import HeldDocument from '../features/policies/HeldDocument.vue'
import InlinePage from '../features/policies/InlinePage.vue'
import PolicyDocument from '../features/policies/PolicyDocument.vue'
import PolicyPage from '../features/policies/PolicyPage.vue'
import PolicyTags from '../features/policies/PolicyTags.vue'
import PolicyUsedBy from '../features/policies/PolicyUsedBy.vue'
import PolicyVersions from '../features/policies/PolicyVersions.vue'
import TrustTab from '../features/policies/TrustTab.vue'
import CreateRolePage from '../features/roles/CreateRolePage.vue'
import InstanceProfilesPage from '../features/roles/InstanceProfilesPage.vue'
import RolePage from '../features/roles/RolePage.vue'
import RolePermissions from '../features/roles/RolePermissions.vue'
import RoleProfiles from '../features/roles/RoleProfiles.vue'
import SettingsPage from '../features/settings/SettingsPage.vue'
import SimulatorPage from '../features/simulator/SimulatorPage.vue'
import ImportPage from '../features/start/ImportPage.vue'
import AddToGroupsPage from '../features/users/AddToGroupsPage.vue'
import AssignMfaPage from '../features/users/credentials/AssignMfaPage.vue'
import CreateAccessKeyPage from '../features/users/credentials/CreateAccessKeyPage.vue'
import CredentialsTab from '../features/users/credentials/CredentialsTab.vue'
import SetPasswordPage from '../features/users/credentials/SetPasswordPage.vue'
import CreateUserPage from '../features/users/create/CreateUserPage.vue'
import UserGroups from '../features/users/UserGroups.vue'
import UserPage from '../features/users/UserPage.vue'
import UserPermissions from '../features/users/UserPermissions.vue'
import AddPermissionsPage from '../parts/permissions/AddPermissionsPage.vue'
import BoundaryPage from '../parts/permissions/BoundaryPage.vue'
import TagsTab from '../parts/tags/TagsTab.vue'
import GroupsPage from '../features/groups/GroupsPage.vue'
import PoliciesPage from '../features/policies/PoliciesPage.vue'
import RolesPage from '../features/roles/RolesPage.vue'
import UsersPage from '../features/users/UsersPage.vue'
import CreateProviderPage from '../features/providers/CreateProviderPage.vue'
import ProviderPage from '../features/providers/ProviderPage.vue'
import ProvidersPage from '../features/providers/ProvidersPage.vue'
import AttachPoliciesPage from '../parts/permissions/AttachPoliciesPage.vue'
import StartFrame from './StartFrame.vue'
import Workbench from './Workbench.vue'

/** The pages of the app. A tab that belongs to another feature than its page (access, trust) is joined to it here: features do not know one another. */
export const routes: RouteRecordRaw[] = [
  { path: '/start', component: StartFrame },
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
