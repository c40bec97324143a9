/** How many entities one command deletes: what goes along is found and shown first. */
export const MOST_DELETED = 1000
/** How many operations one command may be: every user of a full account tagged, or 1,000 deleted with all that belongs to them. */
export const MOST_OPERATIONS = 20_000
/** Characters of a policy text that are checked while it is written; AWS takes 131,072 at most. */
export const MOST_CHECKED = 1_000_000
