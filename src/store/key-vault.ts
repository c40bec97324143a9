/** Where the key that seals MFA seeds is kept safe. `main/electron/key-vault.ts` has the operating system's, this is the one for without. */
export interface KeyVault {
  /** What the window says of it: the operating system's own vault, or a file that only the owner's account can read. */
  readonly kind: 'os' | 'file'
  wrap(key: Uint8Array): string
  /** Throws if this is not what `wrap` made on this machine, for this person. */
  unwrap(wrapped: string): Uint8Array
}

/** No vault: the key lies in a file of mode 0600. Whoever can read the person's files can read it. */
export const plainFileVault: KeyVault = {
  kind: 'file',
  wrap: (key) => Buffer.from(key).toString('base64'),
  unwrap: (wrapped) => Buffer.from(wrapped, 'base64')
}
