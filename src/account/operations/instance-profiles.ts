import type { InstanceProfile } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { apiInstanceProfile, apiTags } from '../api-shapes'
import { edit, editRole, find } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newId, newKey, newTags, store } from '../new-entity'
import { checkQuota } from '../quotas'
import { done, type Handlers } from './handler'
import { byName, homeEntities } from './listing'
import { inTheWay, some } from './refusals'
import { removeTags, setTags } from './tags'

export const instanceProfileHandlers: Handlers<
  | 'CreateInstanceProfile'
  | 'GetInstanceProfile'
  | 'ListInstanceProfiles'
  | 'ListInstanceProfilesForRole'
  | 'DeleteInstanceProfile'
  | 'AddRoleToInstanceProfile'
  | 'RemoveRoleFromInstanceProfile'
  | 'TagInstanceProfile'
  | 'UntagInstanceProfile'
  | 'ListInstanceProfileTags'
> = {
  CreateInstanceProfile(draft, input, work) {
    const name = input.InstanceProfileName
    checkNew(draft, work, 'instanceProfile', name)
    const path = input.Path ?? '/'
    const profile: InstanceProfile = {
      kind: 'instanceProfile',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      instanceProfileName: name,
      path,
      arn: homeArn(draft, 'instance-profile', path, name),
      instanceProfileId: newId(work, 'instanceProfile'),
      createDate: work.now(),
      tags: newTags(input.Tags),
      roles: []
    }
    store(draft, 'instanceProfile', profile)
    return { InstanceProfile: apiInstanceProfile(profile, draft) }
  },
  GetInstanceProfile: (account, input, work) => ({
    InstanceProfile: apiInstanceProfile(find(account, work, 'instanceProfile', input.InstanceProfileName), account)
  }),
  ListInstanceProfiles: (account, input) => ({
    InstanceProfiles: homeEntities(account, 'instanceProfile', input.PathPrefix).map((p) => apiInstanceProfile(p, account))
  }),
  ListInstanceProfilesForRole(account, input, work) {
    const role = find(account, work, 'role', input.RoleName)
    const profiles = [...work.index.profilesOf(role.id)].flatMap((id) => account.instanceProfiles[id] ?? [])
    profiles.sort((a, b) => byName(a.instanceProfileName, b.instanceProfileName))
    return { InstanceProfiles: profiles.map((profile) => apiInstanceProfile(profile, account)) }
  },
  DeleteInstanceProfile(draft, input, work) {
    const profile = edit(draft, work, 'instanceProfile', input.InstanceProfileName)
    inTheWay('instanceProfile', profile.instanceProfileName, some(profile.roles.length, 'role'))
    discard(draft, work, 'instanceProfile', profile.id)
    return done
  },
  AddRoleToInstanceProfile(draft, input, work) {
    const profile = edit(draft, work, 'instanceProfile', input.InstanceProfileName)
    const role = editRole(draft, work, input.RoleName)
    const whose = `instance profile \`${profile.instanceProfileName}\``
    if (profile.roles.includes(role.id)) {
      throw new Refusal('EntityAlreadyExists', `${whose} already has role \`${role.roleName}\``)
    }
    checkQuota(draft, 'RolesPerInstanceProfileQuota', profile.roles.length + 1, whose, 'remove its role first')
    profile.roles.push(role.id)
    return done
  },
  RemoveRoleFromInstanceProfile(draft, input, work) {
    const profile = edit(draft, work, 'instanceProfile', input.InstanceProfileName)
    const role = editRole(draft, work, input.RoleName)
    const at = profile.roles.indexOf(role.id)
    if (at === -1) {
      throw new Refusal('NoSuchEntity', `role \`${role.roleName}\` isn't in instance profile \`${profile.instanceProfileName}\``)
    }
    profile.roles.splice(at, 1)
    return done
  },
  TagInstanceProfile(draft, input, work) {
    const profile = edit(draft, work, 'instanceProfile', input.InstanceProfileName)
    setTags(draft, profile, input.Tags, `instance profile \`${input.InstanceProfileName}\``)
    return done
  },
  UntagInstanceProfile(draft, input, work) {
    removeTags(edit(draft, work, 'instanceProfile', input.InstanceProfileName), input.TagKeys)
    return done
  },
  ListInstanceProfileTags: (account, input, work) => ({
    Tags: apiTags(find(account, work, 'instanceProfile', input.InstanceProfileName).tags)
  })
}
