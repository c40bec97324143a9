import { arnEquals } from './arn-equals'
import { arnLike } from './arn-like'
import { arnNotEquals } from './arn-not-equals'
import { arnNotLike } from './arn-not-like'
import { binaryEquals } from './binary-equals'
import { bool } from './bool'
import { dateEquals } from './date-equals'
import { dateGreaterThan } from './date-greater-than'
import { dateGreaterThanEquals } from './date-greater-than-equals'
import { dateLessThan } from './date-less-than'
import { dateLessThanEquals } from './date-less-than-equals'
import { dateNotEquals } from './date-not-equals'
import { ipAddress } from './ip-address'
import { notIpAddress } from './not-ip-address'
import { nullOperator } from './null'
import { numericEquals } from './numeric-equals'
import { numericGreaterThan } from './numeric-greater-than'
import { numericGreaterThanEquals } from './numeric-greater-than-equals'
import { numericLessThan } from './numeric-less-than'
import { numericLessThanEquals } from './numeric-less-than-equals'
import { numericNotEquals } from './numeric-not-equals'
import { stringEquals } from './string-equals'
import { stringEqualsIgnoreCase } from './string-equals-ignore-case'
import { stringLike } from './string-like'
import { stringNotEquals } from './string-not-equals'
import { stringNotEqualsIgnoreCase } from './string-not-equals-ignore-case'
import { stringNotLike } from './string-not-like'
import type { Operator } from './operator'

/** Every condition operator (IAM User Guide, "IAM JSON policy elements: Condition operators"). */
export const operators: readonly Operator[] = [
  arnEquals,
  arnLike,
  arnNotEquals,
  arnNotLike,
  binaryEquals,
  bool,
  dateEquals,
  dateGreaterThan,
  dateGreaterThanEquals,
  dateLessThan,
  dateLessThanEquals,
  dateNotEquals,
  ipAddress,
  notIpAddress,
  nullOperator,
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
  numericNotEquals,
  stringEquals,
  stringEqualsIgnoreCase,
  stringLike,
  stringNotEquals,
  stringNotEqualsIgnoreCase,
  stringNotLike
]

const byName = new Map<string, Operator>(operators.map((o) => [o.name.toLowerCase(), o]))

/**
 * Operator by name without qualifier and `IfExists`. Case does not count: IAM accepts `stringEquals` as it accepts
 * `StringEquals`; the guide is silent on it.
 */
export const operatorNamed = (name: string): Operator | undefined => byName.get(name.toLowerCase())
