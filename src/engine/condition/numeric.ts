import { compareDecimals, type Decimal, parseDecimal } from './decimal'

/** A Numeric operator's workings (IAM User Guide, "Numeric condition operators"); `holds` judges the sign of request minus policy. */
export const numeric = (holds: (sign: number) => boolean) =>
  ({
    family: 'Numeric',
    reads: 'text',
    variables: false,
    prepare: (text: string): Decimal | undefined => parseDecimal(text),
    matches: (prepared: Decimal, actual: string): boolean => {
      const value = parseDecimal(actual)
      return value !== undefined && holds(compareDecimals(value, prepared))
    }
  }) as const
