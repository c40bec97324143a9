import { importLimits, tooManyValues } from '../../shared/import-limits'
import { JsonError, JsonReader, TooManyValues, type JsonNode } from '../json/read'
import { isDocumentField } from './document'
import { Fields } from './fields'
import { refuse, type Notes, type Place } from './notes'

export const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const
export type ListName = (typeof lists)[number]

/** One answer of the API: a file may hold several. */
export interface Page {
  fields: Fields
  /** Text of the file that it stands in. */
  source: string
  /** The API had more to say after this page. */
  truncated: boolean
}

/** Wrappers that tools put around the answer. */
const wrappers: readonly string[] = ['GetAccountAuthorizationDetailsResponse', 'GetAccountAuthorizationDetailsResult']

/** Counts entities while files are read: those above the limit are counted, and not built. */
export class EntityCount {
  /** So many there are. */
  found = 0
  /** So many values were built for them. */
  values = 0
  /** Whether the next item of this list is to be built. */
  takes(list: string): boolean {
    return !counted.has(list) || ++this.found <= importLimits.entities
  }
}
const counted: ReadonlySet<string> = new Set([...lists, 'InstanceProfileList'])

/** Answers in a file: one object, a list of them, or several one after the other. Refuses what is none. */
export function pagesOf(
  file: { name: string; text: string },
  notes: Notes,
  count: EntityCount,
  onOffset: (offset: number) => void
): Page[] {
  const top: JsonNode[] = []
  const place = { file: file.name, path: '$' }
  const text = file.text.startsWith('\ufeff') ? file.text.slice(1) : file.text
  try {
    const reader = new JsonReader(text, {
      maxValues: importLimits.values - count.values,
      isRaw: isDocumentField,
      takesItem: (list) => count.takes(list),
      onOffset
    })
    for (let node = reader.next(); node; node = reader.next()) top.push(node)
    count.values += reader.built
  } catch (e) {
    if (e instanceof JsonError) return refuse(place, `can't be read as JSON: ${e.message}`)
    if (e instanceof TooManyValues) throw tooManyValues(file.name)
    throw e
  }
  if (top.length === 0) return refuse(place, 'is empty')
  if (count.found > importLimits.entities) return [] // nothing will be made of it
  return top.flatMap((node, i) => pagesIn(node, { ...place, path: top.length === 1 ? '$' : `$[${i}]` }, text, notes))
}

function pagesIn(node: JsonNode, place: Place, source: string, notes: Notes): Page[] {
  if (node.type === 'array') {
    if (node.items.length === 0) return refuse(place, 'is an empty list')
    return node.items.flatMap((item, i) => pagesIn(item, { ...place, path: `${place.path}[${i}]` }, source, notes))
  }
  const fields = new Fields(node, place, notes)
  for (const wrapper of wrappers) {
    const inner = fields.get(wrapper)
    if (inner) return pagesIn(inner, fields.at(wrapper), source, notes)
  }
  if (!lists.some((list) => fields.get(list))) {
    return refuse(place, `contains no account authorization details: ${lists.map((l) => `\`${l}\``).join(', ')} are all missing`)
  }
  return [{ fields, source, truncated: fields.flag('IsTruncated') }]
}
