import { Refusal } from '../../shared/result'
import type { ImportNote } from '../../shared/views'

/** A place in one of the files. `path` is a JSON path such as `$.UserDetailList[3].Arn`. */
export interface Place {
  file: string
  path: string
}

/** What is unusual in an import: kept, and worth knowing. */
export class Notes {
  readonly list: ImportNote[] = []

  warn({ path, file }: Place, message: string): void {
    this.list.push({ severity: 'warning', message, path, file })
  }
  inform({ path, file }: Place, message: string): void {
    this.list.push({ severity: 'info', message, path, file })
  }
}

/** The file is no listing of authorization details: thrown to the top of the reader, the import's one error. */
export function refuse(place: Place, reason: string): never {
  const shown = place.path.replace(/^\$\.?/, '')
  const { file, path } = place
  throw new Refusal('ImportRefused', shown === '' ? `\`${file}\` ${reason}` : `\`${shown}\` ${reason}`, { file, path })
}
