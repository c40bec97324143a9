/**
 * Whether the key is absent: `"true"` absent or without a value, `"false"` present (IAM User Guide, "Condition operator to
 * check existence of condition keys"). The evaluator gives it `true` or `false` for absence, not the key's value.
 */
export const nullOperator = {
  name: 'Null',
  family: 'Null',
  negated: false,
  reads: 'text',
  variables: false,
  prepare: (text: string): string | undefined => {
    const t = text.toLowerCase()
    return t === 'true' || t === 'false' ? t : undefined
  },
  matches: (prepared: string, absent: string): boolean => prepared === absent
} as const
