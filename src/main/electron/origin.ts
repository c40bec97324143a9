/** Where the window's page comes from. Everything else is foreign: it may not call, be navigated to, or be fetched. */
export const APP_ORIGIN = 'app://bundle'

/**
 * Origin of a URL as `scheme://host`, or null when it is none. `URL.origin` says "null" for schemes that it doesn't know, so ours is put together.
 */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return host === '' ? null : `${protocol}//${host}`
}

/** True when the URL belongs to `origin`, and carries no user name or password that would only look like it. */
export function isFrom(origin: string, url: string): boolean {
  return originOf(url) === origin && new URL(url).username === ''
}
