/**
 * Characters that cannot be seen, or that change how those around them are read: controls, format characters (bidirectional and zero-width
 * ones, tags), separators of lines, fillers, variation selectors, spaces other than U+0020. Unicode's `Default_Ignorable_Code_Point`
 * and the categories Cc, Cf, Zs, Zl and Zp, and halves of characters.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu
/** The same, but for what lays out a text of several lines: for an editor, which draws each by `named`. */
export const unseenInLines =
  /(?![\n\t\r])(?:[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs})/gu
/** Quick no for nearly every text. */
const maybe = /[^\x20-\x7e]/

/** `‹U+202E›` for its code point. */
export const named = (code: number): string => `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`

/**
 * The text with each character that cannot be seen written out in its place, as `‹U+202E›`: two names that look the same are the same, and
 * no name turns around what follows it. Line feeds and tabs stay in texts of several lines (`lines`). Only for what is shown: never for
 * what is stored, compared, copied or exported for programs.
 */
export function visible(text: string, lines = false): string {
  if (!maybe.test(text)) return text
  return text.replace(unseen, (char) => (lines && (char === '\n' || char === '\t') ? char : named(char.codePointAt(0) ?? 0)))
}

/** As `visible`, for a value that may be no text: anything else stays as it is. */
export const visibleValue = <T>(value: T): T => (typeof value === 'string' ? (visible(value, true) as T & string) : value)
