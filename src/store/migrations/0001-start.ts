/** The first stored shape: there is nothing before it to come from. */
export const start = { to: 1, migrate: (account: unknown): unknown => account }
