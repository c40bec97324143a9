import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { AppError } from '../../../shared/result'
import type { ImportPreview } from '../../../shared/views'
import { call } from '../../api/client'

export interface ImportFlow {
  preview: ShallowRef<ImportPreview | null>
  error: ShallowRef<AppError | null>
  busy: Ref<boolean>
  choose(): Promise<void>
  read(files: readonly File[]): Promise<void>
  discard(): void
}

const MAX_BYTES = 100 * 1024 * 1024

/** Files chosen or dropped -> a preview that the person confirms or drops. A refusal leaves the account as it was. */
export function useImport(): ImportFlow {
  const preview = shallowRef<ImportPreview | null>(null)
  const error = shallowRef<AppError | null>(null)
  const busy = ref(false)

  async function take(ask: () => ReturnType<typeof call<'import.choose'>>): Promise<void> {
    busy.value = true
    error.value = null
    const result = await ask()
    busy.value = false
    if (result.ok) preview.value = result.value
    else if (result.error.code !== 'Cancelled') error.value = result.error
  }

  return {
    preview,
    error,
    busy,
    choose: () => take(() => call('import.choose', {})),
    read: (files) =>
      take(async () => {
        const big = files.find((f) => f.size > MAX_BYTES)
        if (big)
          return { ok: false, error: { code: 'ImportRefused', message: `\`${big.name}\` is larger than 100 MB`, file: big.name } }
        return call('import.read', { files: await Promise.all(files.map(async (f) => ({ name: f.name, text: await f.text() }))) })
      }),
    discard: () => {
      if (preview.value) void call('import.discard', { token: preview.value.token })
      preview.value = null
    }
  }
}
