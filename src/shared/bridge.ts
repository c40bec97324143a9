import type { Client, Events } from './contract'

/** What the preload puts into the window as `window.gatehouse`: all that the page can reach outside of itself. */
export interface GatehouseBridge {
  /** One function an operation: `gatehouse.call['account.tree']({})`. */
  call: Client
  /** Listens to an event of the contract; the returned function stops listening. Throws on a name that is none. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void
}
