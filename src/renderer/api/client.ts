import type { GatehouseBridge } from '../../shared/bridge'
import type { Events, Input, Name, Output } from '../../shared/contract'
import { unpacked, type Answer } from '../../shared/packed'
import { fail, type AppError, type Result } from '../../shared/result'

declare global {
  interface Window {
    gatehouse: GatehouseBridge
  }
}

/**
 * The window's way to main. Inputs are copied once to plain data: Vue's proxies cannot be cloned over IPC.
 */
export async function call<N extends Name>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  try {
    const plain = JSON.parse(JSON.stringify(input)) as Input<N>
    const answer = (await window.gatehouse.call[name](plain as never)) as Answer<Output<N>>
    // copying thousands of rows into the page and drawing them are two tasks, with room for a key or a frame between
    await globalThis.scheduler?.yield?.()
    return unpacked(answer)
  } catch (e) {
    return fail('Internal', e instanceof Error ? e.message : String(e))
  }
}

/** Like `call`, for where a refusal is a defect or is shown by the caller's error boundary: throws `CallError`. */
export async function ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const result = await call(name, input)
  if (!result.ok) throw new CallError(result.error)
  return result.value
}

export class CallError extends Error {
  constructor(readonly error: AppError) {
    super(error.message)
  }
}

export function on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void {
  return window.gatehouse.on(event, listener)
}

/** Any thrown thing as an `AppError`. */
export function asAppError(e: unknown): AppError {
  if (e instanceof CallError) return e.error
  return { code: 'Internal', message: e instanceof Error ? e.message : String(e) }
}
