import { error, finding } from '../problem'
import { type Check, eachStatement, keyOf } from './check'

/** Elements that a type of policy does not take. */
export const elementsByType: Check = eachStatement(function* (s, { type }) {
  const principal = s.principals ? 'Principal' : s.notPrincipals ? 'NotPrincipal' : null
  if (principal && (type === 'identity' || type === 'boundary' || type === 'session')) {
    yield error(
      'UNSUPPORTED_PRINCIPAL',
      keyOf(s, principal),
      `\`${principal}\` is for resource-based policies and trust policies; this policy applies to the identities it's attached to`
    )
  }
  if (principal && type === 'scp') {
    yield error('SCP_SYNTAX_ERROR_PRINCIPAL', keyOf(s, principal), `a service control policy can't have a \`${principal}\``)
  }
  if (type === 'trust') {
    for (const name of ['Resource', 'NotResource'] as const) {
      if (s.elements.some((e) => e.name === name)) {
        yield error(
          'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
          keyOf(s, name),
          `a trust policy can't have a \`${name}\`; it always applies to its own role`
        )
      }
    }
    if (s.notPrincipals) {
      yield error(
        'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
        keyOf(s, 'NotPrincipal'),
        "a trust policy can't have a `NotPrincipal`"
      )
    }
    if (s.effect === 'Allow' && s.principals?.some((p) => p.star)) {
      const message = 'anyone can try to assume the role; name the principals that need it'
      yield error('ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', keyOf(s, 'Principal'), message)
    }
  } else if (s.effect === 'Allow' && s.notPrincipals) {
    const message = "`NotPrincipal` with `Allow` allows everyone who isn't listed, including other accounts"
    yield finding('security-warning', 'ALLOW_WITH_NOT_PRINCIPAL', keyOf(s, 'NotPrincipal'), message)
  }
})

/** Organizations User Guide, "RCP syntax". */
export const rcpSyntax: Check = eachStatement(function* (s, { type }) {
  if (type !== 'rcp' || s.broken) return
  const everyone = s.principals?.length === 1 && s.principals[0]?.star === true
  if (s.notPrincipals) {
    yield error('RCP_SYNTAX_ERROR_PRINCIPAL', keyOf(s, 'NotPrincipal'), "a resource control policy can't have a `NotPrincipal`")
  } else if (!everyone) {
    yield error(
      'RCP_SYNTAX_ERROR_PRINCIPAL',
      keyOf(s, 'Principal'),
      'a resource control policy must apply to everyone; use `"Principal": "*"`'
    )
  }
  if (s.notActions) {
    yield error('RCP_SYNTAX_ERROR_NOTACTION', keyOf(s, 'NotAction'), "a resource control policy can't have a `NotAction`")
  }
  const full = s.actions?.some((a) => a.text === '*') && s.resources?.some((r) => r.text === '*') && s.conditions.length === 0
  if (s.effect === 'Allow' && !full) {
    yield error(
      'RCP_SYNTAX_ERROR_ALLOW',
      s.effectRange ?? s,
      'a resource control policy can only deny; remove the `Allow`, unless it allows everything'
    )
  }
})
