import type { Account, EntityId, Group, User } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { apiGroup, apiUser } from '../api-shapes'
import type { Work } from '../context'
import { checkNameFree, edit, find } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newId, newKey, store } from '../new-entity'
import { checkQuota } from '../quotas'
import { done, type Handlers } from './handler'
import { byName, homeEntities } from './listing'
import { inTheWay, some, somePolicies } from './refusals'

export const groupHandlers: Handlers<
  'CreateGroup' | 'GetGroup' | 'ListGroups' | 'UpdateGroup' | 'DeleteGroup' | 'AddUserToGroup' | 'RemoveUserFromGroup'
> = {
  CreateGroup(draft, input, work) {
    checkNew(draft, work, 'group', input.GroupName)
    const path = input.Path ?? '/'
    const group: Group = {
      kind: 'group',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      groupName: input.GroupName,
      path,
      arn: homeArn(draft, 'group', path, input.GroupName),
      groupId: newId(work, 'group'),
      createDate: work.now(),
      tags: [],
      attachedPolicies: [],
      inlinePolicies: []
    }
    store(draft, 'group', group)
    return { Group: apiGroup(group) }
  },
  GetGroup(account, input, work) {
    const group = find(account, work, 'group', input.GroupName)
    const users = members(account, work, group.id).map(apiUser)
    return { Group: apiGroup(group), Users: users.sort((a, b) => byName(a.UserName, b.UserName)) }
  },
  ListGroups: (account, input) => ({ Groups: homeEntities(account, 'group', input.PathPrefix).map(apiGroup) }),

  /** Members and policies stay: they hang on the group, not on its name (IAM API `UpdateGroup`). */
  UpdateGroup(draft, input, work) {
    const group = edit(draft, work, 'group', input.GroupName)
    const name = input.NewGroupName ?? group.groupName
    checkNameFree(work, 'group', name, group.id)
    group.groupName = name
    group.path = input.NewPath ?? group.path
    group.arn = homeArn(draft, 'group', group.path, name)
    return done
  },
  DeleteGroup(draft, input, work) {
    const group = edit(draft, work, 'group', input.GroupName)
    inTheWay('group', group.groupName, [...some(work.index.members(group.id).size, 'member'), ...somePolicies(group)])
    discard(draft, work, 'group', group.id)
    return done
  },
  /** Adding a member again changes nothing. */
  AddUserToGroup(draft, input, work) {
    const group = find(draft, work, 'group', input.GroupName)
    const user = edit(draft, work, 'user', input.UserName)
    if (user.groups.includes(group.id)) return done
    const whose = `user \`${user.userName}\``
    checkQuota(draft, 'GroupsPerUserQuota', user.groups.length + 1, whose, 'remove the user from another group first')
    user.groups.push(group.id)
    return done
  },
  RemoveUserFromGroup(draft, input, work) {
    const group = find(draft, work, 'group', input.GroupName)
    const user = edit(draft, work, 'user', input.UserName)
    const at = user.groups.indexOf(group.id)
    if (at === -1) throw new Refusal('NoSuchEntity', `user \`${user.userName}\` isn't in group \`${group.groupName}\``)
    user.groups.splice(at, 1)
    return done
  }
}

function members(account: Account, work: Work, group: EntityId): User[] {
  return [...work.index.members(group)].flatMap((id) => account.users[id] ?? [])
}
