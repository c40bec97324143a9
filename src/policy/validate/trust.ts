import type { Statement } from '../ast'
import { error, finding, quote } from '../problem'
import { type Check, eachStatement, keyOf } from './check'

const hasAction = (s: Statement, name: string): boolean => {
  const lower = name.toLowerCase()
  return s.actions?.some((a) => a.text.toLowerCase() === lower) === true
}
const keysOf = (s: Statement): string[] => s.conditions.map((c) => c.key.text.toLowerCase())
const github = 'token.actions.githubusercontent.com'

/** Trust policies of roles for identity providers (IAM User Guide, "Create a role for OpenID Connect federation" and for SAML). */
export const federatedTrust: Check = eachStatement(function* (s, { type }) {
  if (type !== 'trust' || s.effect !== 'Allow') return
  for (const p of s.principals ?? []) {
    const saml = p.type === 'Federated' && p.text.includes(':saml-provider/')
    const oidc = p.type === 'Federated' && !saml
    const wrong =
      (hasAction(s, 'sts:AssumeRoleWithSAML') && !saml && 'sts:AssumeRoleWithSAML') ||
      (hasAction(s, 'sts:AssumeRoleWithWebIdentity') && !oidc && 'sts:AssumeRoleWithWebIdentity') ||
      (hasAction(s, 'sts:AssumeRole') && p.type === 'Federated' && 'sts:AssumeRole')
    if (wrong) yield error('MISMATCHED_ACTION_FOR_PRINCIPAL', p, `${quote(p.text)} can't assume a role with \`${wrong}\``)
    if (!oidc) continue
    const provider = p.text.slice(p.text.indexOf('oidc-provider/') < 0 ? 0 : p.text.indexOf('oidc-provider/') + 14).toLowerCase()
    const keys = keysOf(s)
    if (provider === github && !keys.includes(`${github}:sub`)) {
      const message = `any GitHub repository can assume the role; limit \`${github}:sub\` to your repositories`
      yield finding('security-warning', 'MISSING_GITHUB_REPO_CONDITION_KEY', p, message)
    } else if (!keys.some((k) => k.startsWith(`${provider}:`))) {
      const message = `every identity of ${quote(provider)} can assume the role; add a condition on its \`aud\` or \`sub\``
      yield finding('security-warning', 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', p, message)
    }
  }
  for (const c of s.conditions) {
    if (c.key.text.toLowerCase() !== `${github}:sub`) continue
    for (const v of c.values) {
      const [, repository = ''] = v.text.split(':')
      if (c.operator.toLowerCase() === 'stringlike' && /[*?]/.test(repository)) {
        const message = `${quote(v.text)} also matches repositories that aren't yours`
        yield finding('warning', 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED', v, message)
      }
    }
  }
})

/** Services that act for customers of all accounts need their source named (IAM User Guide, "The confused deputy problem"). */
export const confusedDeputy: Check = eachStatement(function* (s, { type }) {
  if (type !== 'resource' || s.effect !== 'Allow') return
  const services = (s.principals ?? []).filter((p) => p.type === 'Service')
  const source = /^aws:source(arn|account|orgid|orgpaths)$/
  if (services.length === 0 || keysOf(s).some((k) => source.test(k))) return
  const message = 'a service can use this on behalf of any account; limit it with `aws:SourceAccount` or `aws:SourceArn`'
  yield finding('security-warning', 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', services[0] ?? keyOf(s, 'Principal'), message)
})
