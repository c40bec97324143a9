const TAIL = 8

/** A name cut for truncation in its middle: the tail stays, since tails such as `-user` matter. Never cuts within a character. */
export function headAndTail(label: string): [string, string] {
  const chars = [...label]
  if (chars.length < TAIL * 2) return [label, '']
  return [chars.slice(0, -TAIL).join(''), chars.slice(-TAIL).join('')]
}
