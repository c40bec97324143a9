/**
 * A place in an input, named as a person would: `$.operations[4].input.Password` is "password", `$.operations[0].input.Tags[1].Key` is
 * "tags, item 2, key". Null where the place is the input as a whole.
 */
export function fieldWords(place: readonly PropertyKey[]): string | null {
  const [first, step, input] = place
  const below = first === 'operations' && typeof step === 'number' && input === 'input' ? place.slice(3) : place
  const words = below.map((part) => (typeof part === 'number' ? `item ${part + 1}` : inWords(String(part))))
  return words.length ? words.join(', ') : null
}

/** `SSHPublicKeyBody` as "SSH public key body": words that are all capitals stay. */
function inWords(key: string): string {
  const words = key.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [key]
  return words.map((w) => (/^[A-Z]{2,}$/.test(w) ? w : w.toLowerCase())).join(' ')
}
