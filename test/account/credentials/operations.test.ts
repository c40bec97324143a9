import { describe, expect, it } from 'vitest'
import { credentialOperations, type CredentialOperationName } from '../../../src/shared/operations/credentials'
import { isRead, type OperationInput } from '../../../src/shared/operations'
import type { ErrorCode } from '../../../src/shared/result'
import { listedErrors } from '../listed-errors'
import { homeId } from '../world'
import { alice, bob, codeOf, codes, good, must, nobody, now, op, start, twoCodes, type Around, type State } from './world'
import { keyOf, shortKey, sshKey } from './keys'

interface Case<N extends CredentialOperationName> {
  input: OperationInput<N>
  /** What is kept stays as it was: nothing of the new secret is in it. */
  leaves?: true
  from?: State
  around?: Around
}
interface Row<N extends CredentialOperationName> {
  ok: Case<N>
  errors?: Partial<Record<ErrorCode, Case<N>>>
  /** Errors that the API reference lists and that cannot arise offline, with the reason. */
  never?: Partial<Record<ErrorCode | `Report${string}`, string>>
}

const after = (state: State, ...steps: Parameters<typeof must>[1]): State => must(state, steps)
const withLogin = after(start, op('CreateLoginProfile', { ...alice, Password: good }))
const withKeys = after(start, op('CreateAccessKey', alice), op('CreateAccessKey', alice))
const keyId = keyOf(withKeys)
const serial = `arn:aws:iam::${homeId}:mfa/phone`
const withDevice = after(start, op('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }))
const paired = after(withDevice, op('EnableMFADevice', { ...alice, SerialNumber: serial, ...twoCodes(withDevice, serial) }))
const tagged = after(withDevice, op('TagMFADevice', { SerialNumber: serial, Tags: [{ Key: 'team', Value: 'ops' }] }))
const ssh = sshKey(1)
const withSsh = after(start, op('UploadSSHPublicKey', { ...alice, SSHPublicKeyBody: ssh }))
const sshId = Object.values(withSsh.credentials.users)[0]?.sshKeys[0]?.id ?? ''
const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
const withPem = after(start, op('UploadSigningCertificate', { ...alice, CertificateBody: pem }))
const pemId = Object.values(withPem.credentials.users)[0]?.certificates[0]?.id ?? ''
const fido = { ...alice, DeviceName: 'yubikey', Certifications: [{ Name: 'FIPS-140-2', Value: 'L2' }] }
const withFido = after(start, op('RegisterFidoDevice', fido))
const fidoSerial = withFido.credentials.devices[0]?.serial ?? ''
const git = { ...alice, ServiceName: 'codecommit.amazonaws.com' }
const bedrock = { ...alice, ServiceName: 'bedrock.amazonaws.com' }
const withGit = after(start, op('CreateServiceSpecificCredential', git), op('CreateServiceSpecificCredential', git))
const gitId = Object.values(withGit.credentials.users)[0]?.serviceCredentials[0]?.id ?? ''
const none = (name: string, state: State): State => ({
  ...state,
  account: { ...state.account, quotaOverrides: [{ name, value: 0 }] }
})

const rate = { LimitExceeded: 'here it stands for the request rate only' } as const
const alone = { ConcurrentModification: 'one caller at a time' } as const
const spread = { EntityTemporarilyUnmodifiable: 'a change takes effect at once' } as const
/** A status that only IAM sets. */
const expired = 'Expired' as never
const wrongCodes = { AuthenticationCode1: '000000', AuthenticationCode2: '000000' }

/** Every operation on credentials: that it works, each error of the API reference that can arise, and why the others cannot. */
const table: { [N in CredentialOperationName]: Row<N> } = {
  CreateLoginProfile: {
    ok: { input: { ...alice, Password: good, PasswordResetRequired: true } },
    errors: {
      EntityAlreadyExists: { input: { ...alice, Password: good }, from: withLogin },
      NoSuchEntity: { input: { ...nobody, Password: good } },
      PasswordPolicyViolation: { input: { ...alice, Password: 'short' } }
    },
    never: rate
  },
  GetLoginProfile: { ok: { input: alice, from: withLogin }, errors: { NoSuchEntity: { input: alice } } },
  UpdateLoginProfile: {
    ok: { input: { ...alice, GeneratePassword: true, PasswordResetRequired: true }, from: withLogin },
    errors: {
      NoSuchEntity: { input: { ...alice, Password: good } },
      PasswordPolicyViolation: { input: { ...alice, Password: 'password' }, from: withLogin }
    },
    never: { ...rate, ...spread }
  },
  DeleteLoginProfile: {
    ok: { input: alice, from: withLogin },
    errors: { NoSuchEntity: { input: alice } },
    never: { ...rate, ...spread }
  },
  ChangePassword: {
    ok: { input: { ...alice, OldPassword: good, NewPassword: 'Correct-Horse-8' }, from: withLogin },
    errors: {
      NoSuchEntity: { input: { ...alice, OldPassword: good, NewPassword: good } },
      PasswordPolicyViolation: { input: { ...alice, OldPassword: good, NewPassword: 'x' }, from: withLogin },
      AccessDenied: { input: { ...alice, OldPassword: 'x', NewPassword: good }, from: withLogin }
    },
    never: { ...rate, ...spread, InvalidUserType: 'only IAM users are named' }
  },

  CreateAccessKey: {
    ok: { input: { ...alice, Description: 'laptop', UseCase: 'CLI' } },
    errors: { NoSuchEntity: { input: nobody }, LimitExceeded: { input: alice, from: withKeys } }
  },
  UpdateAccessKey: {
    ok: { input: { ...alice, AccessKeyId: keyId, Status: 'Inactive' }, from: withKeys },
    errors: {
      NoSuchEntity: { input: { ...bob, AccessKeyId: keyId, Status: 'Inactive' }, from: withKeys },
      InvalidInput: { input: { ...alice, AccessKeyId: keyId, Status: expired }, from: withKeys }
    },
    never: rate
  },
  DeleteAccessKey: {
    ok: { input: { ...alice, AccessKeyId: keyId }, from: withKeys },
    errors: { NoSuchEntity: { input: { ...bob, AccessKeyId: keyId }, from: withKeys } },
    never: rate
  },
  ListAccessKeys: { ok: { input: alice, from: withKeys }, errors: { NoSuchEntity: { input: nobody } } },
  GetAccessKeyLastUsed: {
    ok: { input: { AccessKeyId: keyId }, from: withKeys },
    errors: { NoSuchEntity: { input: { AccessKeyId: keyId } } }
  },

  CreateVirtualMFADevice: {
    ok: { input: { VirtualMFADeviceName: 'phone', Path: '/team/' } },
    errors: { EntityAlreadyExists: { input: { VirtualMFADeviceName: 'Phone' }, from: withDevice } },
    never: { ...rate, InvalidInput: 'no input that parses is invalid', ConcurrentModification: 'one caller at a time' }
  },
  RegisterFidoDevice: {
    ok: { input: fido },
    errors: {
      NoSuchEntity: { input: { ...nobody, DeviceName: 'yubikey' } },
      LimitExceeded: { input: fido, from: none('MFADevicesPerUserQuota', start) }
    }
  },
  GetMFADevice: {
    ok: { input: { ...alice, SerialNumber: fidoSerial }, from: withFido },
    errors: { NoSuchEntity: { input: { SerialNumber: serial }, from: paired } }
  },
  EnableMFADevice: {
    ok: { input: { ...alice, SerialNumber: serial, ...twoCodes(withDevice, serial) }, from: withDevice },
    errors: {
      NoSuchEntity: { input: { ...alice, SerialNumber: serial, ...wrongCodes } },
      EntityAlreadyExists: { input: { ...bob, SerialNumber: serial, ...twoCodes(paired, serial, 2) }, from: paired },
      InvalidAuthenticationCode: { input: { ...alice, SerialNumber: serial, ...wrongCodes }, from: withDevice },
      LimitExceeded: {
        input: { ...alice, SerialNumber: serial, ...twoCodes(withDevice, serial) },
        from: none('MFADevicesPerUserQuota', withDevice)
      },
      EntityTemporarilyUnmodifiable: {
        input: { ...alice, SerialNumber: serial, ...twoCodes(withDevice, serial) },
        from: withDevice,
        around: { secrets: { unseal: () => null } }
      }
    },
    never: alone
  },
  ResyncMFADevice: {
    ok: { input: { ...alice, SerialNumber: serial, ...twoCodes(paired, serial, 90) }, from: paired },
    errors: {
      NoSuchEntity: { input: { ...bob, SerialNumber: serial, ...wrongCodes }, from: paired },
      InvalidAuthenticationCode: { input: { ...alice, SerialNumber: serial, ...wrongCodes }, from: paired }
    },
    never: { ...rate, ...alone }
  },
  DeactivateMFADevice: {
    ok: { input: { ...alice, SerialNumber: serial }, from: paired },
    errors: { NoSuchEntity: { input: { ...bob, SerialNumber: serial }, from: paired } },
    never: { ...rate, ...spread, ...alone }
  },
  DeleteVirtualMFADevice: {
    ok: { input: { SerialNumber: serial }, from: withDevice },
    errors: {
      NoSuchEntity: { input: { SerialNumber: serial } },
      DeleteConflict: { input: { SerialNumber: serial }, from: paired }
    },
    never: { ...rate, ...alone }
  },
  TagMFADevice: {
    ok: { input: { SerialNumber: serial, Tags: [{ Key: 'team', Value: 'ops' }] }, from: withDevice },
    errors: {
      NoSuchEntity: { input: { SerialNumber: serial, Tags: [] } },
      InvalidInput: {
        input: { SerialNumber: serial, Tags: ['team', 'TEAM'].map((Key) => ({ Key, Value: '' })) },
        from: withDevice
      },
      LimitExceeded: {
        input: { SerialNumber: serial, Tags: [{ Key: 'team', Value: '' }] },
        from: none('TagsPerEntityQuota', withDevice)
      }
    },
    never: { ConcurrentModification: 'one caller at a time' }
  },
  UntagMFADevice: {
    ok: { input: { SerialNumber: serial, TagKeys: ['TEAM'] }, from: tagged },
    errors: { NoSuchEntity: { input: { SerialNumber: serial, TagKeys: [] } } },
    never: { InvalidInput: 'a key that is not there is no error', ConcurrentModification: 'one caller at a time' }
  },
  ListMFADeviceTags: {
    ok: { input: { SerialNumber: serial }, from: tagged },
    errors: { NoSuchEntity: { input: { SerialNumber: serial } } },
    never: { InvalidInput: 'no input that parses is invalid' }
  },
  ListMFADevices: { ok: { input: alice, from: paired }, errors: { NoSuchEntity: { input: nobody } } },
  ListVirtualMFADevices: { ok: { input: { AssignmentStatus: 'Assigned' }, from: paired } },

  UploadSSHPublicKey: {
    ok: { input: { ...alice, SSHPublicKeyBody: ssh } },
    errors: {
      NoSuchEntity: { input: { ...nobody, SSHPublicKeyBody: ssh } },
      LimitExceeded: { input: { ...alice, SSHPublicKeyBody: ssh }, from: none('SSHPublicKeysPerUserQuota', start) },
      InvalidPublicKey: { input: { ...alice, SSHPublicKeyBody: shortKey } },
      DuplicateSSHPublicKey: { input: { ...alice, SSHPublicKeyBody: ssh + ' again' }, from: withSsh },
      UnrecognizedPublicKeyEncoding: { input: { ...alice, SSHPublicKeyBody: 'ssh-ed25519 AAAA' } }
    }
  },
  GetSSHPublicKey: {
    ok: { input: { ...alice, SSHPublicKeyId: sshId, Encoding: 'SSH' }, from: withSsh },
    errors: {
      NoSuchEntity: { input: { ...bob, SSHPublicKeyId: sshId, Encoding: 'SSH' }, from: withSsh },
      UnrecognizedPublicKeyEncoding: { input: { ...alice, SSHPublicKeyId: sshId, Encoding: 'PEM' }, from: withSsh }
    }
  },
  UpdateSSHPublicKey: {
    ok: { input: { ...alice, SSHPublicKeyId: sshId, Status: 'Inactive' }, from: withSsh },
    errors: {
      NoSuchEntity: { input: { ...bob, SSHPublicKeyId: sshId, Status: 'Active' }, from: withSsh },
      InvalidInput: { input: { ...alice, SSHPublicKeyId: sshId, Status: expired }, from: withSsh }
    }
  },
  DeleteSSHPublicKey: {
    ok: { input: { ...alice, SSHPublicKeyId: sshId }, from: withSsh },
    errors: { NoSuchEntity: { input: { ...bob, SSHPublicKeyId: sshId }, from: withSsh } }
  },
  ListSSHPublicKeys: { ok: { input: alice, from: withSsh }, errors: { NoSuchEntity: { input: nobody } } },

  UploadSigningCertificate: {
    ok: { input: { ...alice, CertificateBody: pem } },
    errors: {
      NoSuchEntity: { input: { ...nobody, CertificateBody: pem } },
      LimitExceeded: { input: { ...alice, CertificateBody: pem }, from: none('SigningCertificatesPerUserQuota', start) },
      MalformedCertificate: { input: { ...alice, CertificateBody: 'no certificate' } },
      InvalidCertificate: { input: { ...alice, CertificateBody: pem }, around: { now: '2031-01-01T00:00:00Z' } },
      DuplicateCertificate: { input: { ...alice, CertificateBody: pem + '\n' }, from: withPem }
    },
    never: { ...alone, EntityAlreadyExists: 'IDs are never the same twice' }
  },
  UpdateSigningCertificate: {
    ok: { input: { ...alice, CertificateId: pemId, Status: 'Inactive' }, from: withPem },
    errors: {
      NoSuchEntity: { input: { ...bob, CertificateId: pemId, Status: 'Active' }, from: withPem },
      InvalidInput: { input: { ...alice, CertificateId: pemId, Status: expired }, from: withPem }
    },
    never: rate
  },
  DeleteSigningCertificate: {
    ok: { input: { ...alice, CertificateId: pemId }, from: withPem },
    errors: { NoSuchEntity: { input: { ...bob, CertificateId: pemId }, from: withPem } },
    never: { ...rate, ...alone }
  },
  ListSigningCertificates: { ok: { input: alice, from: withPem }, errors: { NoSuchEntity: { input: nobody } } },
  CreateServiceSpecificCredential: {
    ok: { input: { ...bedrock, CredentialAgeDays: 30 } },
    errors: {
      NoSuchEntity: { input: { ...git, ...nobody } },
      NotSupportedService: { input: { ...alice, ServiceName: 's3.amazonaws.com' } },
      LimitExceeded: { input: git, from: withGit }
    }
  },
  ListServiceSpecificCredentials: {
    ok: { input: { AllUsers: true, ServiceName: 'codecommit.amazonaws.com' }, from: withGit },
    errors: {
      NoSuchEntity: { input: nobody },
      NotSupportedService: { input: { ...alice, ServiceName: 'constructor' }, from: withGit }
    }
  },
  ResetServiceSpecificCredential: {
    ok: { input: { ...alice, ServiceSpecificCredentialId: gitId }, from: withGit, leaves: true },
    errors: { NoSuchEntity: { input: { ...bob, ServiceSpecificCredentialId: gitId }, from: withGit } }
  },
  UpdateServiceSpecificCredential: {
    ok: { input: { ...alice, ServiceSpecificCredentialId: gitId, Status: 'Inactive' }, from: withGit },
    errors: { NoSuchEntity: { input: { ...bob, ServiceSpecificCredentialId: gitId, Status: 'Active' }, from: withGit } }
  },
  DeleteServiceSpecificCredential: {
    ok: { input: { ...alice, ServiceSpecificCredentialId: gitId }, from: withGit },
    errors: { NoSuchEntity: { input: { ...bob, ServiceSpecificCredentialId: gitId }, from: withGit } }
  },
  GenerateCredentialReport: { ok: { input: {} }, never: rate },
  GetCredentialReport: {
    ok: { input: {}, from: withKeys },
    never: {
      ReportNotPresent: 'a report is made on the spot',
      ReportInProgress: 'nothing is waited for',
      ReportExpired: 'every report is new'
    }
  }
}

describe.each(Object.keys(credentialOperations) as CredentialOperationName[])('%s', (name) => {
  const row = table[name] as Row<CredentialOperationName>
  const step = (c: Case<CredentialOperationName>) => [op(name, c.input)]

  it('works; what it answers is plain data, and a read changes nothing', () => {
    const from = row.ok.from ?? start
    const result = must(from, step(row.ok), row.ok.around)
    expect(JSON.parse(JSON.stringify(result.outputs))).toEqual(result.outputs)
    expect(result.credentials === from.credentials).toBe(isRead({ name }) || row.ok.leaves === true)
  })

  const errors = Object.entries(row.errors ?? {}) as [ErrorCode, Case<CredentialOperationName>][]
  it.each(errors)('refuses with %s', (code, c) => {
    expect(codeOf(c.from ?? start, step(c), c.around)).toBe(code)
  })
  it('covers every error that the API reference lists, or says why it cannot arise', () => {
    const covered = [...errors.map(([code]) => code), ...Object.keys(row.never ?? {})]
    for (const code of listedErrors.get(name) ?? ['not listed']) expect(covered).toContain(code)
  })
})

describe('MFA devices', () => {
  it('take a code only once, and only one that follows the first', () => {
    const [first, second] = codes(withDevice, serial)
    const enable = (a: string, b: string) =>
      codeOf(withDevice, [
        op('EnableMFADevice', { ...alice, SerialNumber: serial, AuthenticationCode1: a, AuthenticationCode2: b })
      ])
    expect(enable(first, second)).toBe('ok')
    expect(enable(second, first)).toBe('InvalidAuthenticationCode')
    expect(enable(first, first)).toBe('InvalidAuthenticationCode')
    const again = { ...alice, SerialNumber: serial, AuthenticationCode1: first, AuthenticationCode2: second }
    expect(codeOf(paired, [op('ResyncMFADevice', again)])).toBe('InvalidAuthenticationCode')
  })
  it.each([
    [-10, 'ok'],
    [10, 'ok'],
    [-11, 'InvalidAuthenticationCode'],
    [11, 'InvalidAuthenticationCode']
  ])('pair with a clock that is %i steps off: %s', (away, code) => {
    const input = { ...alice, SerialNumber: serial, ...twoCodes(withDevice, serial, away) }
    expect(codeOf(withDevice, [op('EnableMFADevice', input)])).toBe(code)
  })
  it('bear tags, as those that were made with some', () => {
    const tags = (state: State) => state.credentials.devices[0]?.tags
    expect(tags(tagged)).toEqual([{ key: 'team', value: 'ops' }])
    const step = op('TagMFADevice', { SerialNumber: serial, Tags: [{ Key: 'TEAM', Value: 'dev' }] })
    expect(tags(must(tagged, [step]))).toEqual([{ key: 'TEAM', value: 'dev' }])
    expect(tags(must(tagged, [op('UntagMFADevice', { SerialNumber: serial, TagKeys: ['team'] })]))).toEqual([])
    const made = op('CreateVirtualMFADevice', { VirtualMFADeviceName: 'x', Tags: [{ Key: 'a', Value: '' }] })
    expect(tags(must(start, [made]))).toEqual([{ key: 'a', value: '' }])
  })
  it('note the drift', () => {
    const input = { ...alice, SerialNumber: serial, ...twoCodes(paired, serial, 100) }
    expect(must(paired, [op('ResyncMFADevice', input)], { now }).credentials.devices[0]?.drift).toBe(100)
  })
  it('go with nobody when they are deactivated, and stand in the way of DeleteUser until then', () => {
    expect(codeOf(paired, [op('DeleteUser', alice)])).toBe('DeleteConflict')
    const freed = must(paired, [op('DeactivateMFADevice', { ...alice, SerialNumber: serial }), op('DeleteUser', alice)])
    expect(freed.credentials).toMatchObject({ users: {}, devices: [{ serial, user: null, enableDate: null }] })
  })
})
