import type { Events } from '../../shared/contract'
import type { Answer } from '../../shared/packed'
import type { Result } from '../../shared/result'
import type { KeyVault } from '../../store/key-vault'
import type { Log } from '../log/log'
import type { ShownSecrets } from './shown-secrets'

/**
 * What the handlers need from the machine, without a word of Electron: `main/electron/host.ts` implements it, tests hand in plain objects.
 */
export interface Host {
  readonly paths: HostPaths
  readonly appVersion: string
  /** `linux`, `darwin` or `win32`. */
  readonly platform: string
  /** Shows the native dialog for one or more files to import; null when the person cancelled. Nothing is read yet. */
  chooseFiles(): Promise<ChosenFile[] | null>
  /** Asks where to, then writes `text` (UTF-8, mode 0600). `saved: false` when the person cancelled. Errors: StoreUnwritable. */
  saveFile(suggestedName: string, text: string): Promise<Result<SavedFile>>
  /** Asks for a folder once, then writes each file there as `saveFile` does; a name that is taken gets a number. Errors: StoreUnwritable. */
  saveFiles(files: readonly NewFile[]): Promise<Result<SavedFiles>>
  /** Shows a file that was saved since the start in the file manager; false: no such file was saved. */
  showSaved(fileName: string): boolean
  writeClipboard(text: string): void
  /** As `writeClipboard`; after a minute, and by `takeOff`, the clipboard is emptied if it still holds the secret. */
  readonly secrets: { write(text: string): Promise<void>; takeOff(): Promise<void> }
  /** Gives what keeps the key that seals MFA seeds; without one it lies in a file of mode 0600. */
  readonly keyVault?: () => Promise<KeyVault>
  /** Where faults are written; without one, nowhere. */
  readonly log?: Log
  /** Colours of what the operating system draws: title bar buttons, menus, dialogs. */
  applyTheme(theme: 'system' | 'light' | 'dark'): void
}

export interface HostPaths {
  /** Folder that holds everything this person's Gatehouse keeps. Exists. */
  readonly userData: string
  /** Folder of the generated AWS catalog. */
  readonly catalog: string
  /** The sample account, an authorization details file. */
  readonly sampleAccount: string
}

export interface ChosenFile {
  /** Name without folder, for messages. */
  name: string
  path: string
}

export interface SavedFile {
  saved: boolean
  /** Name without folder; null when not saved. */
  fileName: string | null
}

export interface NewFile {
  /** Suggested name, without folder. */
  fileName: string
  text: string
}

export interface SavedFiles {
  saved: boolean
  /** Names without folder, in the order of the files; empty when not saved. */
  fileNames: string[]
  /** Name of the folder, without its path; null when not saved. */
  folder: string | null
}

/** What `createApi(host)` gives back to the composition root. */
export interface Api {
  /** Never throws: every refusal is a value. */
  dispatch(name: unknown, input: unknown): Promise<Answer<unknown>>
  /** Everything the window is to be told. */
  onEvent(listener: <E extends keyof Events>(name: E, payload: Events[E]) => void): void
  /** What the page shows once and nobody has saved: to be told when the page is gone. */
  readonly shownSecrets: ShownSecrets
  /** Finishes what is being written and stops the worker. To be awaited before the process ends. */
  close(): Promise<void>
}
