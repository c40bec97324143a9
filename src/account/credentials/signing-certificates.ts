import type { SigningCertificate, User, UserCredentials } from '../../shared/model'
import { Refusal } from '../../shared/result'
import { done, type Handlers } from '../operations/handler'
import { checkQuota } from '../quotas'
import { digits, picks, upper } from './chance'
import { change, held, look } from './records'

const ID_LENGTH = 32

const apiCertificate = (user: User, certificate: SigningCertificate) => ({
  UserName: user.userName,
  CertificateId: certificate.id,
  CertificateBody: certificate.body,
  Status: certificate.status,
  UploadDate: certificate.uploadDate
})

const certificateOf = (user: User, record: UserCredentials, id: string): SigningCertificate =>
  held(user, record.certificates, 'signing certificate', id)

export const signingCertificateHandlers: Handlers<
  'UploadSigningCertificate' | 'UpdateSigningCertificate' | 'DeleteSigningCertificate' | 'ListSigningCertificates'
> = {
  UploadSigningCertificate(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const body = input.CertificateBody.trim()
    const dates = work.secrets.readCertificate(body)
    if (!dates) throw new Refusal('MalformedCertificate', "this isn't an X.509 certificate in PEM format")
    const now = work.now()
    if (dates.notAfter <= now) throw new Refusal('InvalidCertificate', `the certificate expired on ${dates.notAfter}`)
    if (dates.notBefore > now) throw new Refusal('InvalidCertificate', `the certificate isn't valid before ${dates.notBefore}`)
    if (record.certificates.some((c) => c.body === body)) {
      throw new Refusal('DuplicateCertificate', `user \`${user.userName}\` already has this certificate`)
    }
    const whose = `user \`${user.userName}\``
    const count = record.certificates.length + 1
    checkQuota(draft, 'SigningCertificatesPerUserQuota', count, whose, 'delete one you no longer use')
    const certificate: SigningCertificate = {
      id: picks(work.secrets, upper + digits, ID_LENGTH),
      fromReport: false,
      status: 'Active',
      uploadDate: now,
      body
    }
    record.certificates.push(certificate)
    return { Certificate: apiCertificate(user, certificate) }
  },
  UpdateSigningCertificate(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    certificateOf(user, record, input.CertificateId).status = input.Status
    return done
  },
  DeleteSigningCertificate(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    record.certificates.splice(record.certificates.indexOf(certificateOf(user, record, input.CertificateId)), 1)
    return done
  },
  ListSigningCertificates(account, input, work) {
    const { user, record } = look(account, work, input.UserName)
    return { Certificates: record.certificates.map((certificate) => apiCertificate(user, certificate)) }
  }
}
