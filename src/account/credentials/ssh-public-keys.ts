import type { SshPublicKey, User, UserCredentials } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { done, type Handlers } from '../operations/handler'
import { checkQuota } from '../quotas'
import { hex } from './chance'
import { change, held, look } from './records'
import { readSshKey } from './ssh-key-text'

const apiKey = (user: User, key: SshPublicKey) => ({
  UserName: user.userName,
  SSHPublicKeyId: key.id,
  Fingerprint: key.fingerprint,
  Status: key.status,
  UploadDate: key.uploadDate
})

const keyOf = (user: User, record: UserCredentials, id: string): SshPublicKey => held(user, record.sshKeys, 'SSH public key', id)

export const sshPublicKeyHandlers: Handlers<
  'UploadSSHPublicKey' | 'GetSSHPublicKey' | 'UpdateSSHPublicKey' | 'DeleteSSHPublicKey' | 'ListSSHPublicKeys'
> = {
  UploadSSHPublicKey(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const { encoding, bytes } = readSshKey(input.SSHPublicKeyBody)
    const fingerprint = hex(work.secrets.md5(bytes)).replace(/..(?!$)/g, '$&:')
    if (record.sshKeys.some((k) => k.fingerprint === fingerprint)) {
      throw new Refusal('DuplicateSSHPublicKey', `user \`${user.userName}\` already has this SSH public key`)
    }
    const whose = `user \`${user.userName}\``
    checkQuota(draft, 'SSHPublicKeysPerUserQuota', record.sshKeys.length + 1, whose, 'delete one you no longer use')
    const key: SshPublicKey = {
      id: work.randomId('APKA'),
      status: 'Active',
      uploadDate: work.now(),
      fingerprint,
      encoding,
      body: input.SSHPublicKeyBody
    }
    record.sshKeys.push(key)
    return { SSHPublicKey: { ...apiKey(user, key), SSHPublicKeyBody: key.body } }
  },
  /** IAM turns one encoding into the other; here a key comes back as it was given. */
  GetSSHPublicKey(account, input, work) {
    const { user, record } = look(account, work, input.UserName)
    const key = keyOf(user, record, input.SSHPublicKeyId)
    if (key.encoding !== input.Encoding) {
      throw new Refusal(
        'UnrecognizedPublicKeyEncoding',
        `the key was uploaded in ${key.encoding} format and is available only in that format`
      )
    }
    return { SSHPublicKey: { ...apiKey(user, key), SSHPublicKeyBody: key.body } }
  },
  UpdateSSHPublicKey(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    keyOf(user, record, input.SSHPublicKeyId).status = input.Status
    return done
  },
  DeleteSSHPublicKey(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    record.sshKeys.splice(record.sshKeys.indexOf(keyOf(user, record, input.SSHPublicKeyId)), 1)
    return done
  },
  ListSSHPublicKeys(account, input, work) {
    const { user, record } = look(account, work, input.UserName)
    return {
      SSHPublicKeys: record.sshKeys.map((key) => {
        const { Fingerprint: _onlyFromGet, ...listed } = apiKey(user, key)
        return listed
      })
    }
  }
}
