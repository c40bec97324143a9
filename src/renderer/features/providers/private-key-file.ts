import { LONGEST_PRIVATE_KEY, whyNoPrivateKey } from '../../../shared/private-key'

/** Reads a private key file, or says why it is none. What it read is for one command, and kept by nobody. */
export async function readPrivateKey(file: File): Promise<{ text: string } | { problem: string }> {
  // A character takes at most four bytes; a larger file is not read at all.
  if (file.size > 4 * LONGEST_PRIVATE_KEY) return { problem: 'A private key can have up to 16,384 characters' }
  const text = await file.text()
  const problem = whyNoPrivateKey(text)
  return problem === undefined ? { text } : { problem }
}
