import type { JsonMember, JsonNode, JsonObject } from '../json/read'
import { refuse, type Notes, type Place } from './notes'

const typeWords: Record<JsonNode['type'], string> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  raw: 'an object or a list'
}

/** Reads the fields of one object. A field that is null counts as absent; one given twice counts as given last, and is noted. */
export class Fields implements Place {
  readonly #members = new Map<string, JsonMember>()
  readonly file: string
  readonly path: string
  /** Offsets in the file's text. */
  readonly start: number
  readonly end: number

  constructor(
    node: JsonNode,
    place: Place,
    readonly notes: Notes
  ) {
    this.file = place.file
    this.path = place.path
    this.start = node.start
    this.end = node.end
    const object: JsonObject = node.type === 'object' ? node : refuse(place, `must be an object, not ${typeWords[node.type]}`)
    for (const member of object.members) {
      if (this.#members.has(member.key)) notes.warn(this.at(member.key), `\`${member.key}\` appears twice; the last one is used`)
      this.#members.set(member.key, member)
    }
  }

  at(key: string): Place {
    return { file: this.file, path: `${this.path}.${key}` }
  }

  /** The field's value, or null if it is absent. */
  get(key: string): JsonNode | null {
    const node = this.#members.get(key)?.value
    return !node || node.type === 'null' ? null : node
  }

  /** A string that may be absent. Refuses another type; a number is taken as it is spelled. */
  optional(key: string): string | null {
    const node = this.get(key)
    if (!node) return null
    if (node.type === 'string') return node.value
    return node.type === 'number' ? node.text : refuse(this.at(key), `must be a string, not ${typeWords[node.type]}`)
  }

  /** A string that must be there. */
  text(key: string): string {
    return this.optional(key) ?? refuse(this.at(key), 'is missing')
  }

  flag(key: string): boolean {
    return this.get(key)?.type === 'boolean' && (this.get(key) as { text?: string }).text === 'true'
  }

  /** Items of a list with their places; none if it is absent. */
  items(key: string): { node: JsonNode; place: Place }[] {
    const node = this.get(key)
    if (!node) return []
    const at = this.at(key)
    if (node.type !== 'array') return refuse(at, `must be a list, not ${typeWords[node.type]}`)
    return node.items.map((item, i) => ({ node: item, place: { file: this.file, path: `${at.path}[${i}]` } }))
  }

  objects(key: string): Fields[] {
    return this.items(key).map(({ node, place }) => new Fields(node, place, this.notes))
  }

  /** A list of strings. */
  texts(key: string): { text: string; place: Place }[] {
    return this.items(key).map(({ node, place }) => ({
      text: node.type === 'string' ? node.value : refuse(place, `must be a string, not ${typeWords[node.type]}`),
      place
    }))
  }

  /** An object that may be absent. */
  object(key: string): Fields | null {
    const node = this.get(key)
    return node ? new Fields(node, this.at(key), this.notes) : null
  }
}
