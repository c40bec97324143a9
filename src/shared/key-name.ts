const SLOT = /^report-(?:key|certificate)-(\d+)$/
const titles = [
  [/^report-key-(\d+)$/, 'Key $1 of the report'],
  [/^report-certificate-(\d+)$/, 'Certificate $1 of the report'],
  [/^report-mfa-\w+$/, 'MFA device of the report']
] as const

/**
 * What a person calls an access key or certificate, in the middle of a sentence and without "access key" before it: its ID; of one that only a
 * credential report told of, which holds no IDs, its number there.
 */
export const keyName = (id: string): string => id.replace(SLOT, '$1 of the report')

/** As `keyName`, to stand alone in a table, also for the serial number of an MFA device: this is also what is typed to confirm its deletion. */
export const keyTitle = (id: string): string => titles.reduce<string>((text, [slot, title]) => text.replace(slot, title), id)
