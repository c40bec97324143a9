/** Bounds of a password that IAM takes (IAM API, `CreateLoginProfile`), whatever the account's own policy asks for. */
export const LONGEST_PASSWORD = 128
export const passwordText = /^[\t\n\r\u0020-\u00ff]*$/
