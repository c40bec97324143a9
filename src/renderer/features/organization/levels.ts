interface Levelled {
  level: number
  levelName: string
}

/** Levels that a guardrail may stand at: root, units, the account. */
const numbers = [0, 1, 2, 3, 4, 5, 6]

/** What a level is called, if any guardrail stands there. */
export const levelNameAt = (guardrails: readonly Levelled[], level: number): string | undefined =>
  guardrails.find((g) => g.level === level)?.levelName

/** Levels to choose from, as a select shows them. */
export const levelChoices = (guardrails: readonly Levelled[]): { value: string; label: string }[] =>
  numbers.map((n) => ({
    value: String(n),
    label: `${n}: ${levelNameAt(guardrails, n) ?? (n === 0 ? 'Root' : 'new level')}`
  }))
