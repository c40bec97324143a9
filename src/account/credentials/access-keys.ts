import { idPrefixes, type AccessKey, type User, type UserCredentials } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { done, type Handlers } from '../operations/handler'
import { checkQuota } from '../quotas'
import { digits, lower, pick, picks, upper } from './chance'
import { describeKey, descriptionOf, forgetDescription } from './key-description'
import { change, held, look } from './records'

const SECRET_LENGTH = 40

const apiKey = (user: User, key: AccessKey) => ({
  UserName: user.userName,
  AccessKeyId: key.id,
  Status: key.status,
  CreateDate: key.createDate,
  Description: descriptionOf(user, key),
  UseCase: key.useCase,
  Placeholder: key.fromReport
})

const keyOf = (user: User, record: UserCredentials, id: string): AccessKey => held(user, record.accessKeys, 'access key', id)

export const accessKeyHandlers: Handlers<
  'CreateAccessKey' | 'UpdateAccessKey' | 'DeleteAccessKey' | 'ListAccessKeys' | 'GetAccessKeyLastUsed'
> = {
  /** The secret is in the answer and nowhere else. It begins with a letter: no spreadsheet takes it for a formula. */
  CreateAccessKey(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const whose = `user \`${user.userName}\``
    checkQuota(draft, 'AccessKeysPerUserQuota', record.accessKeys.length + 1, whose, 'delete a key you no longer use')
    const key: AccessKey = {
      id: work.randomId(idPrefixes.accessKey),
      fromReport: false,
      status: 'Active',
      createDate: work.now(),
      description: '',
      useCase: input.UseCase ?? '',
      lastUsed: null
    }
    record.accessKeys.push(key)
    describeKey(draft, work, user, key, input.Description ?? '')
    const letters = upper + lower
    const secret = pick(work.secrets, letters) + picks(work.secrets, `${letters}${digits}+/`, SECRET_LENGTH - 1)
    return { AccessKey: { ...apiKey(user, key), SecretAccessKey: secret } }
  },
  UpdateAccessKey(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const key = keyOf(user, record, input.AccessKeyId)
    key.status = input.Status ?? key.status
    if (input.Description !== undefined) describeKey(draft, work, user, key, input.Description)
    key.useCase = input.UseCase ?? key.useCase
    return done
  },
  /** The API deletes an active key too; the window asks to deactivate it first. */
  DeleteAccessKey(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const key = keyOf(user, record, input.AccessKeyId)
    record.accessKeys.splice(record.accessKeys.indexOf(key), 1)
    forgetDescription(draft, work, user, key)
    return done
  },
  ListAccessKeys(account, input, work) {
    const { user, record } = look(account, work, input.UserName)
    return { AccessKeyMetadata: record.accessKeys.map((key) => apiKey(user, key)) }
  },
  GetAccessKeyLastUsed(account, input, work) {
    for (const user of Object.values(account.users)) {
      const key = work.credentials.users[user.id]?.accessKeys.find((k) => k.id === input.AccessKeyId && !k.fromReport)
      if (!key) continue
      const { date, region, service } = key.lastUsed ?? { date: null, region: 'N/A', service: 'N/A' }
      return {
        UserName: user.userName,
        AccessKeyLastUsed: { LastUsedDate: date, Region: region, ServiceName: service }
      }
    }
    throw new Refusal('NoSuchEntity', `there is no access key \`${input.AccessKeyId}\` in this account`)
  }
}
