import { error, finding, type Finding, quote } from '../problem'
import { type Check } from './check'

/** Policies of other services may take wider `Sid`s and repeat them. */
const lenient: ReadonlySet<string> = new Set(['resource', 'vpc-endpoint'])

/** IAM User Guide, "IAM JSON policy elements: Sid": letters and digits, once a policy. */
export const sids: Check = ({ document, type }) => {
  const out: Finding[] = []
  const seen = new Set<string>()
  for (const { sid } of document.statements) {
    if (!sid) continue
    if (sid.text === '') {
      out.push(finding('suggestion', 'EMPTY_SID_VALUE', sid, 'the `Sid` is empty; enter one or remove the element'))
      continue
    }
    if (!lenient.has(type) && !/^[A-Za-z0-9]*$/.test(sid.text)) {
      out.push(error('UNSUPPORTED_SID', sid, `the Sid ${quote(sid.text)} can contain only letters and digits`))
    }
    if (seen.has(sid.text)) {
      const message = `the Sid ${quote(sid.text)} is used twice`
      out.push(
        lenient.has(type)
          ? finding('warning', 'UNIQUE_SIDS_RECOMMENDED', sid, message)
          : error('UNIQUE_SIDS_REQUIRED', sid, message)
      )
    }
    seen.add(sid.text)
  }
  return out
}
