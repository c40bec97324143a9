import { z } from 'zod'
import { apiTags, existingName, longName, path, pathPrefix, tagKeys } from './fields'

const profile = { InstanceProfileName: existingName }

export const instanceProfileOperations = {
  CreateInstanceProfile: z.strictObject({ InstanceProfileName: longName, Path: path.optional(), Tags: apiTags.optional() }),
  GetInstanceProfile: z.strictObject(profile),
  ListInstanceProfiles: z.strictObject({ PathPrefix: pathPrefix.optional() }),
  ListInstanceProfilesForRole: z.strictObject({ RoleName: existingName }),
  DeleteInstanceProfile: z.strictObject(profile),
  AddRoleToInstanceProfile: z.strictObject({ ...profile, RoleName: existingName }),
  RemoveRoleFromInstanceProfile: z.strictObject({ ...profile, RoleName: existingName }),
  TagInstanceProfile: z.strictObject({ ...profile, Tags: apiTags }),
  UntagInstanceProfile: z.strictObject({ ...profile, TagKeys: tagKeys }),
  ListInstanceProfileTags: z.strictObject(profile)
}
