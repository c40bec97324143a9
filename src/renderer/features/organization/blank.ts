/** What the policy of a resource begins with. */
export const blankResourcePolicy = (arn: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Readers', Effect: 'Allow', Principal: { AWS: '' }, Action: '', Resource: arn === '' ? '*' : arn }]
    },
    null,
    2
  ) + '\n'

/** What a guardrail begins with: an SCP that allows everything, an RCP that refuses unencrypted requests. */
export const blankGuardrail = (type: 'scp' | 'rcp'): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement:
        type === 'scp'
          ? [{ Effect: 'Allow', Action: '*', Resource: '*' }]
          : [
              {
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:*',
                Resource: '*',
                Condition: { Bool: { 'aws:SecureTransport': 'false' } }
              }
            ]
    },
    null,
    2
  ) + '\n'
