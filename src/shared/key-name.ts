const SLOT = /^report-key-(\d+)$/

/**
 * What a person calls an access key, in the middle of a sentence and without "access key" before it: its ID; of one that only a
 * credential report told of, which holds no IDs, its number there.
 */
export const keyName = (id: string): string => id.replace(SLOT, '$1 of the report')

/** As `keyName`, to stand alone in a table: this is also what is typed to confirm its deletion. */
export const keyTitle = (id: string): string => id.replace(SLOT, 'Key $1 of the report')
