import type { Operation } from '../../../shared/operations'

/** The name that AWS gives the inline policy (IAM User Guide, "Revoke IAM role temporary security credentials"). */
export const REVOKE_POLICY = 'AWSRevokeOlderSessions'

/** Denies everything to sessions that began before `now` (ISO, UTC). Doing it again moves the time. */
export const revokeOlderSessions = (RoleName: string, now: string): Operation => ({
  name: 'PutRolePolicy',
  input: {
    RoleName,
    PolicyName: REVOKE_POLICY,
    PolicyDocument: JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition: { DateLessThan: { 'aws:TokenIssueTime': now } } }
        ]
      },
      null,
      2
    )
  }
})
