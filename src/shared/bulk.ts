/** How many entities one command deletes: what goes along is found and shown first. */
export const MOST_DELETED = 1000
/** How many operations one command may be: every user of a full account tagged, or 1,000 deleted with all that belongs to them. */
export const MOST_OPERATIONS = 20_000
/** Characters of a policy text that are read at all: far above any quota, so that a pasted mistake costs nothing. */
export const MOST_CHECKED = 1_000_000
/** Characters of a policy text that IAM's operations take, whatever the quota. */
export const MOST_SAVED = 131_072
