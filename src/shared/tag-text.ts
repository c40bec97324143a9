/** What a tag may hold (IAM API reference, "Tag"): the one home of its lengths and characters. */
export const longestTagKey = 128
export const longestTagValue = 256
export const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
/** The characters in words. */
export const tagAlphabet = 'letters, digits, spaces and _ . : / = + - @'
