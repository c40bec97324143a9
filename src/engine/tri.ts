import { NO, OPEN, type Tri, YES } from './types'

export const and = (a: Tri, b: Tri): Tri => (a === NO || b === NO ? NO : a === OPEN || b === OPEN ? OPEN : YES)
export const or = (a: Tri, b: Tri): Tri => (a === YES || b === YES ? YES : a === OPEN || b === OPEN ? OPEN : NO)
