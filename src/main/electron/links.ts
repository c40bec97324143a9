import { isFrom } from './origin'

/** Hosts whose pages may be opened in the person's own browser, over https. Gatehouse itself never fetches them. */
const HOSTS = ['docs.aws.amazon.com', 'aws.amazon.com']

/** True when a link may leave the app for the browser. */
export function mayOpenOutside(url: string): boolean {
  return HOSTS.some((host) => isFrom(`https://${host}`, url))
}
