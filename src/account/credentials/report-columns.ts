const keyColumns = (n: 1 | 2) =>
  [
    `access_key_${n}_active`,
    `access_key_${n}_last_rotated`,
    `access_key_${n}_last_used_date`,
    `access_key_${n}_last_used_region`,
    `access_key_${n}_last_used_service`
  ] as const
const certificateColumns = (n: 1 | 2) => [`cert_${n}_active`, `cert_${n}_last_rotated`] as const

/** Columns of a credential report, in order (IAM User Guide, "Generate credential reports for your AWS account"). */
export const reportColumns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...keyColumns(1),
  ...keyColumns(2),
  ...certificateColumns(1),
  ...certificateColumns(2),
  'additional_credentials_info'
] as const
export type ReportColumn = (typeof reportColumns)[number]
export type ReportRow = Record<ReportColumn, string>

export const rootName = '<root_account>'
export const absent = 'N/A'
export const neverUsed = 'no_information'
export const unsupported = 'not_supported'
