import { expect } from 'vitest'
import { LineIndex, parsePolicy, type PolicyDocument, type Problem } from '../../src/policy'

/** A policy around one statement, two-space JSON. */
export const policyOf = (...statements: unknown[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)

export const firstStatement = (document: PolicyDocument) => {
  const [statement] = document.statements
  if (!statement) throw new Error('no statement')
  return statement
}

export const conditionOf = (condition: unknown) => {
  const [first] = firstStatement(parsePolicy(policyOf({ Condition: condition }))).conditions
  if (!first) throw new Error('no condition')
  return first
}

/** `code line path` of each problem, to compare whole lists at once. */
export const brief = (text: string, problems: readonly Problem[]): string[] => {
  const lines = new LineIndex(text)
  return problems.map((p) => `${p.code} ${lines.at(p.start).line} ${p.path}`)
}

/** The text that a problem points at. */
export const pointed = (text: string, problem: Problem | undefined): string => {
  expect(problem).toBeDefined()
  return problem ? text.slice(problem.start, problem.end) : ''
}
