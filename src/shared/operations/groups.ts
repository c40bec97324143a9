import { z } from 'zod'
import { existingName, longName, path, pathPrefix } from './fields'

const membership = z.strictObject({ GroupName: existingName, UserName: existingName })

export const groupOperations = {
  CreateGroup: z.strictObject({ GroupName: longName, Path: path.optional() }),
  GetGroup: z.strictObject({ GroupName: existingName }),
  ListGroups: z.strictObject({ PathPrefix: pathPrefix.optional() }),
  UpdateGroup: z.strictObject({ GroupName: existingName, NewGroupName: longName.optional(), NewPath: path.optional() }),
  DeleteGroup: z.strictObject({ GroupName: existingName }),
  AddUserToGroup: membership,
  RemoveUserFromGroup: membership
}
