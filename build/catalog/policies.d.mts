/**
 * Prefix of the service to which more than half of the actions belong that the Allow statements name; null if there is none,
 * or if they name actions by `*` or NotAction. `actionsOf`: names in lower case by prefix.
 */
export function mainService(document: object, actionsOf: ReadonlyMap<string, readonly string[]>): string | null
