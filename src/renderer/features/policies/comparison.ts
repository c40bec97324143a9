/**
 * What is compared with what. `versions`: newest first. A choice stays as long as its version is there (an undo takes versions away); a version is
 * never compared with itself, and once the newer side is gone, the two newest are compared.
 */
export function comparison(
  versions: readonly string[],
  from: string | undefined,
  to: string | undefined
): { from: string | undefined; to: string | undefined } {
  const there = (v: string | undefined): string | undefined => (v !== undefined && versions.includes(v) ? v : undefined)
  const right = there(to)
  if (right === undefined) return { from: olderThan(versions, versions[0]), to: versions[0] }
  const left = there(from)
  return { from: left !== undefined && left !== right ? left : olderThan(versions, right), to: right }
}

/** The version before this one, else the nearest other. */
const olderThan = (versions: readonly string[], of: string | undefined): string | undefined =>
  versions[versions.indexOf(of ?? '') + 1] ?? versions.find((v) => v !== of)
