import { Refusal } from '../../shared/result'
import type { ImportNote } from '../../shared/views'

/** A place in one of the files. `path` is a JSON path such as `$.UserDetailList[3].Arn`. */
export interface Place {
  file: string
  path: string
}

/** Nobody reads more, and each takes memory in three processes. */
const MOST_NOTES = 5000

/** What is unusual in an import: kept, and worth knowing. Of very many the first are listed, the others counted. */
export class Notes {
  readonly #list: ImportNote[] = []
  #more: ImportNote | null = null
  #left = 0

  warn(place: Place, message: string): void {
    this.#add('warning', place, message)
  }
  inform(place: Place, message: string): void {
    this.#add('info', place, message)
  }
  get list(): ImportNote[] {
    if (!this.#more) return this.#list
    const message = `${this.#left.toLocaleString('en-US')} more notes aren't listed; the first of them is here`
    return [...this.#list, { ...this.#more, message }]
  }

  #add(severity: ImportNote['severity'], { path, file }: Place, message: string): void {
    if (this.#list.length < MOST_NOTES) return void this.#list.push({ severity, message, path, file })
    this.#more ??= { severity, message, path, file }
    this.#left++
  }
}

/** The file is no listing of authorization details: thrown to the top of the reader, the import's one error. */
export function refuse(place: Place, reason: string): never {
  const shown = place.path.replace(/^\$\.?/, '')
  const { file, path } = place
  throw new Refusal('ImportRefused', shown === '' ? `\`${file}\` ${reason}` : `\`${shown}\` ${reason}`, { file, path })
}
