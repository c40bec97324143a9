/** Where the catalog goes: `resources/catalog`. */
export const catalogFolder: string
/** Makes the catalog unless the one that is there came from the same inputs. Returns whether it was made anew. */
export function ensureCatalog(options?: { force?: boolean }): boolean
