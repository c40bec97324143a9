import type { Account, MfaDevice } from '../../shared/model'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { apiTags } from '../api-shapes'
import { newTags } from '../new-entity'
import { byName } from '../operations/listing'
import { done, type Handlers } from '../operations/handler'
import { removeTags, setTags } from '../operations/tags'
import { checkQuota } from '../quotas'
import { find } from '../find'
import { toBase32 } from './base64'
import { digits, picks, upper } from './chance'
import { change, devicesIn, editDevice, look, putDevices } from './records'
import { findTwoCodes, stepAt } from './totp'

const SEED_LENGTH = 40
/** Steps that a device's clock may be off: five minutes on pairing, an hour when it is asked to resynchronise. */
const PAIRING_SKEW = 10
const RESYNC_SKEW = 120
/** Characters of the random part of a FIDO device's serial number. */
const FIDO_PART = 26

const issuer = 'Amazon Web Services'

/** What authenticator apps read (Key Uri Format of Google Authenticator). */
function otpAuthUri(account: Account, name: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(`${name}@${account.home.accountId}`)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}

/** To look at: `editDevice` gives one to change. */
function deviceOf(work: Work, serial: string): Readonly<MfaDevice> {
  const device = devicesIn(work.credentials).find((d) => d.serial === serial)
  if (!device) throw new Refusal('NoSuchEntity', `there isn't a virtual MFA device \`${serial}\``)
  return device
}

/** The device that this user has. */
function pairedDevice(account: Account, work: Work, userName: string, serial: string): Readonly<MfaDevice> {
  const { user } = change(account, work, userName)
  const device = deviceOf(work, serial)
  if (device.user !== user.id) throw new Refusal('NoSuchEntity', `user \`${user.userName}\` has no MFA device \`${serial}\``)
  return device
}

/** Takes two codes in a row, and notes how far the device's clock is off. Gives the device to change it further. */
function acceptCodes(work: Work, device: Readonly<MfaDevice>, codes: readonly [string, string], skew: number): MfaDevice {
  if (device.kind === 'fido') {
    throw new Refusal('InvalidInput', `\`${device.name}\` is a passkey or security key, which has no codes`)
  }
  const seed = device.seed === null ? null : work.secrets.unseal(device.seed, device.serial)
  if (!seed) {
    throw new Refusal('EntityTemporarilyUnmodifiable', `the seed of MFA device \`${device.name}\` is unknown`, {
      hint: 'deactivate and delete the device, then set up a new one'
    })
  }
  const now = stepAt(work.now())
  const step = findTwoCodes(seed, codes, { now, skew, last: device.lastStep }, work.secrets)
  if (step === null) {
    throw new Refusal('InvalidAuthenticationCode', `these aren't two consecutive codes from \`${device.name}\``, {
      hint: "wait for a new code, then enter it and the next one; check the device's clock"
    })
  }
  const accepted = editDevice(work.credentials, device)
  accepted.drift = step - now
  accepted.lastStep = step + 1
  return accepted
}

function removeDevice({ credentials }: Work, device: Readonly<MfaDevice>): void {
  putDevices(
    credentials,
    devicesIn(credentials).filter((one) => one !== device)
  )
}

export const mfaDeviceHandlers: Handlers<
  | 'CreateVirtualMFADevice'
  | 'RegisterFidoDevice'
  | 'GetMFADevice'
  | 'EnableMFADevice'
  | 'ResyncMFADevice'
  | 'DeactivateMFADevice'
  | 'DeleteVirtualMFADevice'
  | 'TagMFADevice'
  | 'UntagMFADevice'
  | 'ListMFADeviceTags'
  | 'ListMFADevices'
  | 'ListVirtualMFADevices'
> = {
  /** The seed is in the answer; what is kept of it is sealed. */
  CreateVirtualMFADevice(draft, input, work) {
    const { accountId, partition } = draft.home
    const serial = `arn:${partition}:iam::${accountId}:mfa${input.Path ?? '/'}${input.VirtualMFADeviceName}`
    const same = devicesIn(work.credentials).find((d) => d.serial.toLowerCase() === serial.toLowerCase())
    if (same) throw new Refusal('EntityAlreadyExists', `MFA device \`${same.serial}\` already exists`)
    const seed = work.secrets.randomBytes(SEED_LENGTH)
    const device: MfaDevice = {
      serial,
      name: input.VirtualMFADeviceName,
      fromReport: false,
      user: null,
      createDate: work.now(),
      enableDate: null,
      seed: work.secrets.seal(seed, serial),
      drift: 0,
      lastStep: 0,
      tags: newTags(input.Tags)
    }
    putDevices(work.credentials, [...devicesIn(work.credentials), device])
    const secret = toBase32(seed)
    const uri = otpAuthUri(draft, input.VirtualMFADeviceName, secret)
    return {
      VirtualMFADevice: { SerialNumber: serial, Base32StringSeed: secret, OtpAuthUri: uri }
    }
  },
  /** Serial numbers of FIDO devices are ARNs below the user; IAM puts a random part behind the name. */
  RegisterFidoDevice(draft, input, work) {
    const { user } = change(draft, work, input.UserName)
    const count = devicesIn(work.credentials).filter((d) => d.user === user.id).length
    checkQuota(draft, 'MFADevicesPerUserQuota', count + 1, `user \`${user.userName}\``, 'deactivate one you no longer use')
    const { accountId, partition } = draft.home
    const part = picks(work.secrets, upper + digits, FIDO_PART)
    const device: MfaDevice = {
      kind: 'fido',
      certifications: (input.Certifications ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
      serial: `arn:${partition}:iam::${accountId}:u2f/user/${user.userName}/${input.DeviceName}-${part}`,
      name: input.DeviceName,
      fromReport: false,
      user: user.id,
      createDate: work.now(),
      enableDate: work.now(),
      seed: null,
      drift: 0,
      lastStep: 0,
      tags: []
    }
    putDevices(work.credentials, [...devicesIn(work.credentials), device])
    return { SerialNumber: device.serial }
  },
  GetMFADevice(account, input, work) {
    const device = devicesIn(work.credentials).find((d) => d.serial === input.SerialNumber && d.kind === 'fido')
    const user = device && device.user !== null ? account.users[device.user] : undefined
    if (!device || !user || (input.UserName !== undefined && find(account, work, 'user', input.UserName).id !== user.id)) {
      throw new Refusal('NoSuchEntity', `there is no FIDO device \`${input.SerialNumber}\``)
    }
    return {
      UserName: user.userName,
      SerialNumber: device.serial,
      EnableDate: device.enableDate,
      Certifications: Object.fromEntries((device.certifications ?? []).map(({ name, value }) => [name, value]))
    }
  },
  EnableMFADevice(draft, input, work) {
    const { user } = change(draft, work, input.UserName)
    const device = deviceOf(work, input.SerialNumber)
    if (device.user !== null) {
      const whose = device.user === user.id ? `user \`${user.userName}\`` : 'another user'
      throw new Refusal('EntityAlreadyExists', `MFA device \`${device.name}\` already belongs to ${whose}`)
    }
    const count = devicesIn(work.credentials).filter((d) => d.user === user.id).length
    checkQuota(draft, 'MFADevicesPerUserQuota', count + 1, `user \`${user.userName}\``, 'deactivate one you no longer use')
    const paired = acceptCodes(work, device, [input.AuthenticationCode1, input.AuthenticationCode2], PAIRING_SKEW)
    paired.user = user.id
    paired.enableDate = work.now()
    return done
  },
  ResyncMFADevice(draft, input, work) {
    const device = pairedDevice(draft, work, input.UserName, input.SerialNumber)
    acceptCodes(work, device, [input.AuthenticationCode1, input.AuthenticationCode2], RESYNC_SKEW)
    return done
  },
  /** The device stays, with nobody; one that only a report told of, and a FIDO device, is gone. */
  DeactivateMFADevice(draft, input, work) {
    const device = pairedDevice(draft, work, input.UserName, input.SerialNumber)
    if (device.fromReport || device.kind === 'fido') removeDevice(work, device)
    else {
      const free = editDevice(work.credentials, device)
      free.user = null
      free.enableDate = null
    }
    return done
  },
  DeleteVirtualMFADevice(_draft, input, work) {
    const device = deviceOf(work, input.SerialNumber)
    if (device.kind === 'fido') {
      throw new Refusal('NoSuchEntity', `\`${device.name}\` isn't a virtual MFA device`, {
        hint: 'deactivate it; that also deletes it'
      })
    }
    if (device.user !== null) {
      throw new Refusal('DeleteConflict', `MFA device \`${device.name}\` still belongs to a user`, {
        hint: 'deactivate it first'
      })
    }
    removeDevice(work, device)
    return done
  },
  TagMFADevice(draft, input, work) {
    const device = editDevice(work.credentials, deviceOf(work, input.SerialNumber))
    setTags(draft, device, input.Tags, `MFA device \`${device.name}\``)
    return done
  },
  UntagMFADevice(_draft, input, work) {
    removeTags(editDevice(work.credentials, deviceOf(work, input.SerialNumber)), input.TagKeys)
    return done
  },
  ListMFADeviceTags: (_account, input, work) => ({ Tags: apiTags(deviceOf(work, input.SerialNumber).tags) }),
  ListMFADevices(account, input, work) {
    const { user } = look(account, work, input.UserName)
    const devices = devicesIn(work.credentials).filter((d) => d.user === user.id)
    return {
      MFADevices: devices.map((d) => ({ UserName: user.userName, SerialNumber: d.serial, EnableDate: d.enableDate ?? '' }))
    }
  },
  ListVirtualMFADevices(account, input, work) {
    const wanted = input.AssignmentStatus ?? 'Any'
    const devices = devicesIn(work.credentials)
      .filter((d) => !d.fromReport && d.kind !== 'fido' && (wanted === 'Any' || (d.user !== null) === (wanted === 'Assigned')))
      .sort((a, b) => byName(a.serial, b.serial))
    return {
      VirtualMFADevices: devices.map((d) => {
        const user = d.user === null ? undefined : account.users[d.user]
        return { SerialNumber: d.serial, EnableDate: d.enableDate, User: user ? { UserName: user.userName } : null }
      })
    }
  }
}
