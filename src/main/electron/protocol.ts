import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { APP_ORIGIN, originOf } from './origin'

/** `'unsafe-inline'` for styles only: Naive UI inserts its style elements at run time. Scripts come from the app's own files and nowhere else. */
export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'"
].join('; ')

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2']
])

/** The file under `root` that an app:// URL names; null when it names none, or one outside. Does not look whether the file exists. */
export function resolveAppUrl(root: string, url: string): string | null {
  if (originOf(url) !== APP_ORIGIN) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(root, path === '/' ? '/index.html' : path))
  return file.startsWith(root + sep) ? file : null
}

/** Answers app:// requests from the files under `root`: GET only, known file types only. Every answer carries the CSP, refusals too. */
export function appProtocolHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const headers = { 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' }
    const refuse = () => new Response('not found', { status: 404, headers })
    const file = request.method === 'GET' ? resolveAppUrl(root, request.url) : null
    const type = file === null ? undefined : TYPES.get(extname(file))
    if (file === null || type === undefined) return refuse()
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, 'content-type': type } })
    } catch {
      return refuse()
    }
  }
}

/** Makes app:// a standard, secure scheme. Only works before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true } // compiled scripts are kept for the next start
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

export function serveApp(session: Session, root: string): void {
  session.protocol.handle('app', appProtocolHandler(root))
}
