import { computed, ref, type ComputedRef } from 'vue'
import type { Output } from '../../../../shared/contract'
import type { AppError } from '../../../../shared/result'
import type { ShownSecret } from '../../../../shared/recovery'
import { call } from '../../../api/client'
import { counted } from '../../../api/words'
import { tellSaved } from '../../../forms/tell-saved'

/** What a user got that is shown once; null: it got none. It lives in the page alone and is gone with it. */
export interface NewSecrets {
  userName: string
  password: string | null
  accessKeyId: string | null
  secretAccessKey: string | null
}
export type SecretKind = 'password' | 'key'
export type SavedAs = 'copied' | 'in a file'

/** The files a person can choose from; the words are those of the page. */
export const layouts = [
  {
    value: 'users',
    label: 'All users, all columns',
    fileName: 'new_user_credentials.csv',
    header: 'User name,Password,Access key ID,Secret access key,Console login link'
  },
  {
    value: 'password',
    label: 'Passwords, one file per user',
    fileName: '<user>_credentials.csv',
    header: 'User name,Password,Console sign-in URL'
  },
  {
    value: 'accessKey',
    label: 'Access keys, one file per user',
    fileName: '<user>_accessKeys.csv',
    header: 'Access key ID,Secret access key'
  },
  {
    value: 'awsConfigure',
    label: 'For aws configure import',
    fileName: 'aws_configure_import.csv',
    header: 'User Name,Access key ID,Secret access key'
  }
] as const
export type Layout = (typeof layouts)[number]['value']

/** Secrets that a layout can hold. */
export const holds = (layout: Layout, kind: SecretKind): boolean =>
  layout === 'users' || (layout === 'password') === (kind === 'password')

const has = (s: NewSecrets, kind: SecretKind): boolean => (kind === 'password' ? s.password : s.secretAccessKey) !== null
const kinds: readonly SecretKind[] = ['password', 'key']
/** Whether there is anything to hand over. */
export const anySecret = (all: readonly NewSecrets[]): boolean => all.some((s) => kinds.some((kind) => has(s, kind)))
const keyOf = (userName: string, kind: SecretKind): string => JSON.stringify([userName, kind])

export interface Handover {
  /** How a secret was put in safety; undefined: not yet. */
  savedAs(userName: string, kind: SecretKind): SavedAs | undefined
  /** What would be lost if the page went now. */
  unsaved: ComputedRef<ShownSecret[]>
  error: ComputedRef<AppError | null>
  /** What the last saving has to say, such as users left out. */
  told: ComputedRef<string>
  copy(secrets: NewSecrets, kind: SecretKind): Promise<void>
  /** Asks once: for a file, or for the folder of several. */
  download(layout: Layout): Promise<void>
}

/**
 * Keeps account of which secrets were copied or saved before the page that shows them is left. A copied one counts as saved: it is in the
 * person's hands, though the clipboard forgets it after a minute, and the page says so.
 */
export function useHandover(all: () => readonly NewSecrets[], signInUrl: () => string): Handover {
  const saved = ref<ReadonlyMap<string, SavedAs>>(new Map())
  const error = ref<AppError | null>(null)
  const told = ref('')

  function mark(userName: string, kind: SecretKind, as: SavedAs): void {
    saved.value = new Map(saved.value).set(keyOf(userName, kind), as)
  }
  async function copy(secrets: NewSecrets, kind: SecretKind): Promise<void> {
    const text = kind === 'password' ? secrets.password : secrets.secretAccessKey
    if (text === null) return
    const done = await call('clipboard.writeSecret', { text })
    error.value = done.ok ? null : done.error
    if (done.ok && saved.value.get(keyOf(secrets.userName, kind)) === undefined) mark(secrets.userName, kind, 'copied')
  }
  async function download(layout: Layout): Promise<void> {
    const fitting = all().filter((s) => kinds.some((kind) => holds(layout, kind) && has(s, kind)))
    told.value = ''
    const done = await call('credentials.save', { layout, signInUrl: signInUrl(), users: fitting })
    error.value = done.ok ? null : done.error
    if (done.ok && done.value.saved) takeDown(done.value, layout, fitting)
  }
  function takeDown(
    { fileName, folder, leftOut }: Output<'credentials.save'>,
    layout: Layout,
    users: readonly NewSecrets[]
  ): void {
    const out = new Set(leftOut)
    for (const s of users)
      for (const kind of kinds)
        if (holds(layout, kind) && has(s, kind) && !out.has(s.userName)) mark(s.userName, kind, 'in a file')
    const rest = leftOut.length ? `. Not included because of a comma in the name: ${leftOut.join(', ')}` : ''
    told.value = folder === null ? `Saved as ${fileName ?? ''}${rest}` : `Saved ${counted(users.length, 'file')} in ${folder}`
    if (fileName !== null) tellSaved(fileName, folder === null ? undefined : told.value)
  }
  return {
    savedAs: (userName, kind) => saved.value.get(keyOf(userName, kind)),
    unsaved: computed(() =>
      all().flatMap((s) =>
        kinds
          .filter((kind) => has(s, kind) && !saved.value.has(keyOf(s.userName, kind)))
          .map((kind) =>
            kind === 'password'
              ? { kind, userName: s.userName, id: null }
              : { kind: 'accessKey' as const, userName: s.userName, id: s.accessKeyId }
          )
      )
    ),
    error: computed(() => error.value),
    told: computed(() => told.value),
    copy,
    download
  }
}
