/**
 * Snapshot and import files carry a checksum from this version on; the account has the same shape as before. The version is what tells
 * a file that was written before checksums, and is sound without one, from a file whose checksum was damaged or edited away. Journal
 * lines always had a checksum: those of version 1 apply as they are, and what they changed can still be undone.
 */
export const checksums = { to: 2, samePatches: true, migrate: (account: unknown): unknown => account }
