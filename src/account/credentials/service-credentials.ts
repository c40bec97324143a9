import { credentialServices, serviceCalled } from '../../shared/service-credentials'
import { idPrefixes, type Account, type ServiceCredential, type User, type UserCredentials } from '../../shared/model'
import type { ApiServiceCredential, ServiceCredentialStatus } from '../../shared/operations'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { byName } from '../operations/listing'
import { done, type Handlers } from '../operations/handler'
import { checkQuota } from '../quotas'
import { digits, lower, pick, picks, upper } from './chance'
import { change, held, look, nothingYet } from './records'

const DAY = 86_400_000
const letters = upper + lower

/** `Expired` is what IAM says once the time has come, whatever the status was. `now`: `YYYY-MM-DDTHH:mm:ssZ`. */
export const serviceCredentialStatus = (credential: ServiceCredential, now: string): ServiceCredentialStatus =>
  credential.expirationDate !== null && credential.expirationDate <= now ? 'Expired' : credential.status

/** What the credential is called: its user name, or the alias of an API key. */
export const serviceCredentialName = (credential: ServiceCredential): string =>
  credential.serviceUserName ?? credential.alias ?? credential.id

const apiCredential = (user: User, credential: ServiceCredential, now: string): ApiServiceCredential => ({
  UserName: user.userName,
  ServiceSpecificCredentialId: credential.id,
  ServiceName: credential.serviceName,
  ServiceUserName: credential.serviceUserName,
  ServiceCredentialAlias: credential.alias,
  Status: serviceCredentialStatus(credential, now),
  CreateDate: credential.createDate,
  ExpirationDate: credential.expirationDate
})

const credentialOf = (user: User, record: UserCredentials, id: string): ServiceCredential =>
  held(user, record.serviceCredentials, 'service-specific credential', id)

/** The secret in the form that AWS gives it: a password in base64, or a key that begins with a letter. Told once, kept nowhere. */
function newSecret(work: Work, serviceName: string): { ServicePassword: string | null; ServiceCredentialSecret: string | null } {
  const any = `${letters}${digits}+/`
  if (credentialServices.get(serviceName)?.kind !== 'apiKey') {
    return { ServicePassword: `${pick(work.secrets, letters)}${picks(work.secrets, any, 42)}=`, ServiceCredentialSecret: null }
  }
  const prefix = serviceName === 'bedrock.amazonaws.com' ? 'ABSK' : ''
  return { ServicePassword: null, ServiceCredentialSecret: prefix + pick(work.secrets, letters) + picks(work.secrets, any, 127) }
}

/** `alice-at-111122223333`; where the user has that for this service already, `alice+1-at-111122223333`. */
function freeName(account: Account, user: User, beside: readonly ServiceCredential[]): string {
  const taken = new Set(beside.map(serviceCredentialName))
  for (let n = 0; ; n++) {
    const name = `${user.userName}${n === 0 ? '' : `+${n}`}-at-${account.home.accountId}`
    if (!taken.has(name)) return name
  }
}

/** Refuses a service that IAM makes no credentials for, and an age where nothing expires. */
function checkService(serviceName: string, age?: number): void {
  const service = credentialServices.get(serviceName)
  if (!service) {
    throw new Refusal('NotSupportedService', `IAM can't create service-specific credentials for \`${serviceName}\``, {
      hint: `choose one of ${[...credentialServices.keys()].join(', ')}`
    })
  }
  if (age !== undefined && service.kind !== 'apiKey') {
    throw new Refusal('InvalidInput', `credentials for ${service.name} don't expire`, { hint: 'leave out the age' })
  }
}

export const serviceCredentialHandlers: Handlers<
  | 'CreateServiceSpecificCredential'
  | 'ListServiceSpecificCredentials'
  | 'ResetServiceSpecificCredential'
  | 'UpdateServiceSpecificCredential'
  | 'DeleteServiceSpecificCredential'
> = {
  CreateServiceSpecificCredential(draft, input, work) {
    const { ServiceName, CredentialAgeDays: age } = input
    const { user, record } = change(draft, work, input.UserName)
    checkService(ServiceName, age)
    const beside = record.serviceCredentials.filter((one) => one.serviceName === ServiceName)
    const whose = `user \`${user.userName}\``
    const counted = beside.length + 1
    checkQuota(draft, 'ServiceSpecificCredentialsPerServiceQuota', counted, whose, `delete one for ${serviceCalled(ServiceName)}`)
    const now = work.now()
    const name = freeName(draft, user, beside)
    const isKey = credentialServices.get(ServiceName)?.kind === 'apiKey'
    const credential: ServiceCredential = {
      id: work.randomId(idPrefixes.serviceCredential),
      serviceName: ServiceName,
      status: 'Active',
      createDate: now,
      expirationDate: age === undefined ? null : new Date(Date.parse(now) + age * DAY).toISOString().slice(0, 19) + 'Z',
      serviceUserName: isKey ? null : name,
      alias: isKey ? name : null
    }
    record.serviceCredentials.push(credential)
    return { ServiceSpecificCredential: { ...apiCredential(user, credential, now), ...newSecret(work, ServiceName) } }
  },
  ListServiceSpecificCredentials(account, input, work) {
    if (input.ServiceName !== undefined) checkService(input.ServiceName)
    const owners =
      input.UserName === undefined
        ? Object.values(account.users)
            .filter((user) => user.accountId === account.home.accountId)
            .sort((a, b) => byName(a.userName, b.userName))
            .map((user) => ({ user, record: work.credentials.users[user.id] ?? nothingYet(user) }))
        : [look(account, work, input.UserName)]
    return {
      ServiceSpecificCredentials: owners.flatMap(({ user, record }) =>
        record.serviceCredentials
          .filter((one) => input.ServiceName === undefined || one.serviceName === input.ServiceName)
          .map((one) => apiCredential(user, one, work.now()))
      )
    }
  },
  /** A new secret in place of the old one; when it expires stays. */
  ResetServiceSpecificCredential(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const credential = credentialOf(user, record, input.ServiceSpecificCredentialId)
    const secret = newSecret(work, credential.serviceName)
    return { ServiceSpecificCredential: { ...apiCredential(user, credential, work.now()), ...secret } }
  },
  UpdateServiceSpecificCredential(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    credentialOf(user, record, input.ServiceSpecificCredentialId).status = input.Status
    return done
  },
  DeleteServiceSpecificCredential(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const credential = credentialOf(user, record, input.ServiceSpecificCredentialId)
    record.serviceCredentials.splice(record.serviceCredentials.indexOf(credential), 1)
    return done
  }
}
