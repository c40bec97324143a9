import { parseInstant } from './instant'

/** A Date operator's workings (IAM User Guide, "Date condition operators"); `holds` judges request minus policy. */
export const dateOperator = (holds: (difference: number) => boolean) =>
  ({
    family: 'Date',
    reads: 'text',
    variables: false,
    prepare: (text: string): number | undefined => parseInstant(text),
    matches: (prepared: number, actual: string): boolean => {
      const value = parseInstant(actual)
      return value !== undefined && holds(value - prepared)
    }
  }) as const
