import type { User } from '../../shared/model'
import { apiGroup, apiTags, apiUser } from '../api-shapes'
import { checkAttachable, checkNameFree, edit, find } from '../find'
import { homeArn } from '../ids'
import { checkNew, discard, newId, newKey, newTags, store } from '../new-entity'
import { forgetPrincipal, renamePrincipal } from '../principal-text'
import { done, type Handlers } from './handler'
import { homeEntities } from './listing'
import { inTheWay, some, somePolicies } from './refusals'
import { removeTags, setTags } from './tags'

export const userHandlers: Handlers<
  | 'CreateUser'
  | 'GetUser'
  | 'ListUsers'
  | 'UpdateUser'
  | 'DeleteUser'
  | 'TagUser'
  | 'UntagUser'
  | 'ListUserTags'
  | 'ListGroupsForUser'
> = {
  CreateUser(draft, input, work) {
    checkNew(draft, work, 'user', input.UserName)
    if (input.PermissionsBoundary !== undefined) checkAttachable(draft, work, input.PermissionsBoundary)
    const path = input.Path ?? '/'
    const user: User = {
      kind: 'user',
      id: newKey(draft, work),
      accountId: draft.home.accountId,
      userName: input.UserName,
      path,
      arn: homeArn(draft, 'user', path, input.UserName),
      userId: newId(work, 'user'),
      createDate: work.now(),
      tags: newTags(input.Tags),
      permissionsBoundary: input.PermissionsBoundary ?? null,
      groups: [],
      attachedPolicies: [],
      inlinePolicies: []
    }
    store(draft, 'user', user)
    return { User: apiUser(user) }
  },
  GetUser: (account, input, work) => ({ User: apiUser(find(account, work, 'user', input.UserName)) }),
  ListUsers: (account, input) => ({ Users: homeEntities(account, 'user', input.PathPrefix).map(apiUser) }),

  /** The ID stays, so trust policies that name the user follow; ARNs elsewhere are text and do not (IAM User Guide, "Rename an IAM user"). */
  UpdateUser(draft, input, work) {
    const user = edit(draft, work, 'user', input.UserName)
    const name = input.NewUserName ?? user.userName
    checkNameFree(work, 'user', name, user.id)
    const before = user.arn
    user.userName = name
    user.path = input.NewPath ?? user.path
    user.arn = homeArn(draft, 'user', user.path, name)
    renamePrincipal(draft, work, before, user.arn)
    return done
  },
  DeleteUser(draft, input, work) {
    const user = edit(draft, work, 'user', input.UserName)
    inTheWay('user', user.userName, [
      ...work.credentialsOf(user.id).map((credential) => credential.what),
      ...somePolicies(user),
      ...some(user.groups.length, 'group membership')
    ])
    forgetPrincipal(draft, work, user.arn, user.userId)
    discard(draft, work, 'user', user.id)
    return done
  },
  TagUser(draft, input, work) {
    setTags(draft, edit(draft, work, 'user', input.UserName), input.Tags, `user \`${input.UserName}\``)
    return done
  },
  UntagUser(draft, input, work) {
    removeTags(edit(draft, work, 'user', input.UserName), input.TagKeys)
    return done
  },
  ListUserTags: (account, input, work) => ({ Tags: apiTags(find(account, work, 'user', input.UserName).tags) }),
  ListGroupsForUser: (account, input, work) => ({
    Groups: find(account, work, 'user', input.UserName).groups.flatMap((id) => {
      const group = account.groups[id]
      return group ? [apiGroup(group)] : []
    })
  })
}
