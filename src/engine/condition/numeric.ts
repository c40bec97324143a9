import { compareDecimals, type Decimal, hasExponent, parseDecimal, parseScientific } from './decimal'

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
    },
    // The guide speaks of integers and decimal numbers alone: whether AWS reads `1E3` is not known.
    doubtful: {
      is: hasExponent,
      matches: (prepared: Decimal, actual: string): boolean => {
        const value = parseScientific(actual)
        return value !== undefined && holds(compareDecimals(value, prepared))
      }
    }
  }) as const
