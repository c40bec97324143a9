/** What the menu of a policy in a permissions table offers. */
export type RowAction = 'open' | 'detach' | 'remove' | 'to-managed'
