import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Progress } from '../../../shared/analysis'
import { checkSizes } from '../../../shared/import-limits'
import { fail, type AppError, type Result } from '../../../shared/result'
import type { ImportPreview } from '../../../shared/views'
import { call, on } from '../../api/client'
import { piecesOf } from '../../api/files'

export interface ImportFlow {
  preview: ShallowRef<ImportPreview | null>
  error: ShallowRef<AppError | null>
  /** Files are being chosen or read. */
  busy: Ref<boolean>
  /** How far reading is; null while nothing is being read. */
  reading: ShallowRef<Reading | null>
  /** The person stopped it; until the next try. */
  stopped: Ref<boolean>
  choose(): Promise<void>
  read(files: readonly File[]): Promise<void>
  stop(): void
  discard(): void
}
/** `done` and `total` are missing before the first news. */
export type Reading = { what: string } & Partial<Pick<Progress, 'done' | 'total'>>

/** Files chosen or dropped -> a preview that the person confirms or drops. A refusal or a stop leaves the account as it was. */
export function useImport(): ImportFlow {
  const preview = shallowRef<ImportPreview | null>(null)
  const error = shallowRef<AppError | null>(null)
  const busy = ref(false)
  const reading = shallowRef<Reading | null>(null)
  const stopped = ref(false)
  let job: number | null = null
  let stopping = false

  function cancel(): void {
    if (job !== null) void call('analysis.cancel', { job })
  }
  /** Before the first news nobody knows which job it is: it is stopped then. */
  function stop(): void {
    stopping = true
    cancel()
  }
  function follow({ name, job: id, what, done, total }: Progress): void {
    if (!busy.value || name !== 'readImport') return
    job = id
    reading.value = { what, done, total }
    if (stopping) cancel()
  }
  onScopeDispose(on('progress', follow))
  onScopeDispose(() => busy.value && stop()) // nobody is left to answer

  async function take(ask: () => ReturnType<typeof call<'import.choose'>>): Promise<void> {
    busy.value = true
    error.value = null
    stopped.value = false
    stopping = false
    const result = await ask()
    busy.value = false
    reading.value = null
    job = null
    if (stopping) {
      stopped.value = true
      if (result.ok && result.value) void call('import.discard', { token: result.value.token }) // it was done just before
    } else if (result.ok) preview.value = result.value
    else error.value = result.error
  }

  /** Hands a file on piece by piece: no thread has more than one of them to do at a time. */
  async function send(file: File, upload: string): Promise<Result<null>> {
    const pieces = piecesOf(file)
    for (;;) {
      const piece = await pieces.next()
      if (piece.done) return piece.value
      if (stopping) return fail('Cancelled', 'the import was canceled')
      const taken = await call('import.part', { upload, text: piece.value })
      if (!taken.ok) return taken
    }
  }

  return {
    preview,
    error,
    busy,
    reading,
    stopped,
    choose: () => take(() => call('import.choose', {})),
    read: (files) =>
      take(async () => {
        const fits = checkSizes(files.map((f) => ({ name: f.name, bytes: f.size })))
        if (!fits.ok) return fits
        reading.value = { what: 'reading the files' }
        const uploads: { name: string; upload: string }[] = []
        for (const file of files) {
          const upload = crypto.randomUUID()
          uploads.push({ name: file.name, upload })
          const sent = await send(file, upload)
          if (sent.ok) continue
          for (const u of uploads) void call('import.discard', { token: u.upload })
          return sent
        }
        return call('import.read', { files: uploads })
      }),
    stop,
    discard: () => {
      if (preview.value) void call('import.discard', { token: preview.value.token })
      preview.value = null
    }
  }
}
