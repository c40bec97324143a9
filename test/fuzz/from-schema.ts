import fc from 'fast-check'
import type { z } from 'zod'
import { strangeText, strangeValue } from './strange'

/** Texts that mean something to whoever gets them, by the name of the field. */
export type Pools = ReadonlyMap<string, readonly string[]>

/** Of zod's schemas what this file reads of them. */
interface Def {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  element?: z.ZodType
  shape?: Record<string, z.ZodType>
  options?: z.ZodType[]
  values?: unknown[]
  entries?: Record<string, string>
  valueType?: z.ZodType
  checks?: { _zod: { def: { check: string; pattern?: RegExp; minimum?: number; maximum?: number; value?: number } } }[]
}
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def

/**
 * Inputs for a zod schema: mostly of its shape, with texts of the pools where a field has one, now and then with something strange in
 * a field, an unknown field, or no such shape at all. Throws for a kind of schema that it does not know: a new one needs a line here.
 */
export function fromSchema(schema: z.ZodType, pools: Pools): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: shaped(schema, pools, '') }, { weight: 1, arbitrary: strangeValue })
}

function shaped(schema: z.ZodType, pools: Pools, name: string): fc.Arbitrary<unknown> {
  const def = defOf(schema)
  const inner = (of: z.ZodType | undefined, called = name): fc.Arbitrary<unknown> => {
    if (!of) throw new Error(`a schema of type ${def.type} has no part`)
    return shaped(of, pools, called)
  }
  switch (def.type) {
    case 'object':
      return objectOf(def.shape ?? {}, (part, key) => inner(part, key))
    case 'array':
      return fc.oneof(
        { weight: 15, arbitrary: fc.array(inner(def.element), { maxLength: 4 }) },
        { weight: 1, arbitrary: strangeValue }
      )
    case 'optional':
      return fc.option(inner(def.innerType), { nil: undefined })
    case 'nullable':
      return fc.option(inner(def.innerType), { nil: null })
    case 'default':
    case 'prefault':
    case 'readonly':
      return inner(def.innerType)
    case 'pipe':
      return inner(def.in)
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => inner(option)))
    case 'record':
      return fc.dictionary(strangeText, inner(def.valueType), { maxKeys: 3 })
    case 'literal':
      return usually(fc.constantFrom(...(def.values ?? [])))
    case 'enum':
      return usually(fc.constantFrom(...Object.values(def.entries ?? {})))
    case 'boolean':
      return usually(fc.boolean())
    case 'number':
    case 'int':
      return usually(fc.oneof(fc.integer(), fc.constantFrom(...bounds(def), 0, 1, 3600, 90)))
    case 'string':
      return usually(textFor(def, pools.get(name)))
    case 'template_literal':
      return usually(textFor(def, pools.get('id')))
    case 'null':
      return fc.constant(null)
    case 'unknown':
    case 'any':
    case 'custom':
      return strangeValue
    default:
      throw new Error(`schemas of type ${def.type} are not known here`)
  }
}

const usually = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary }, { weight: 1, arbitrary: strangeValue })

/** An object with its fields, seldom one left out or unknown ones added. */
function objectOf(
  shape: Record<string, z.ZodType>,
  part: (schema: z.ZodType, key: string) => fc.Arbitrary<unknown>
): fc.Arbitrary<unknown> {
  const whole = fc.record(Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, part(schema, key)])))
  const without = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined))
  return fc.oneof(
    { weight: 20, arbitrary: whole.map(without) },
    { weight: 1, arbitrary: fc.tuple(whole, strangeText, strangeValue).map(([value, key, more]) => ({ ...value, [key]: more })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(whole, fc.nat(20))
        .map(([value, n]) => Object.fromEntries(Object.entries(value).filter((_, i) => i !== n)))
    }
  )
}

/** The ends of a range, and what lies just beyond. */
function bounds(def: Def): number[] {
  const ends = (def.checks ?? []).flatMap(({ _zod: { def: check } }) => (typeof check.value === 'number' ? [check.value] : []))
  return ends.filter((n) => Math.abs(n) < 2 ** 40).flatMap((n) => [n - 1, n, n + 1])
}

/** A text of the pool, one that fits the schema's pattern and lengths, one at a length's end, or a strange one. */
function textFor(def: Def, pool: readonly string[] | undefined): fc.Arbitrary<string> {
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def)
  const pattern = checks.find((check) => check.pattern)?.pattern
  const ends = checks.flatMap((check) => [check.minimum, check.maximum].filter((n): n is number => n !== undefined && n < 5000))
  const least = Math.max(0, ...checks.flatMap(({ minimum }) => (minimum !== undefined && minimum < 5000 ? [minimum] : [])))
  const fitting = pattern ? patterned(pattern) : fc.string({ minLength: least, maxLength: least + 20 })
  const edges = ends.flatMap((n) => ['a'.repeat(n), 'a'.repeat(n + 1)])
  return fc.oneof(
    ...(pool && pool.length > 0 ? [{ weight: 12, arbitrary: fc.constantFrom(...pool) }] : []),
    { weight: 3, arbitrary: fitting },
    { weight: 1, arbitrary: strangeText },
    ...(edges.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...edges) }] : [])
  )
}

const patterns = new Map<string, fc.Arbitrary<string>>()

/** Texts that match a pattern, made once for each: classes such as `\p{L}` take long. fast-check does not know all of the language. */
function patterned(pattern: RegExp): fc.Arbitrary<string> {
  const known = patterns.get(String(pattern))
  if (known) return known
  let made = strangeText
  try {
    made = fc.stringMatching(pattern)
  } catch {
    // a strange text serves as well
  }
  patterns.set(String(pattern), made)
  return made
}
