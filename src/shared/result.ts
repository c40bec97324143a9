/**
 * Errors as values. A handler's refusal crosses IPC as plain data; thrown errors would lose all but their message.
 * `message` follows the house style: lower case, no full stop, the user's text in backticks.
 */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError }

/** IAM's own error codes with their HTTP status (IAM API reference, "Common errors" and each operation's list). */
export const iamErrors = {
  AccessDenied: 403,
  ConcurrentModification: 409,
  DeleteConflict: 409,
  DuplicateCertificate: 409,
  DuplicateSSHPublicKey: 400,
  EntityAlreadyExists: 409,
  EntityTemporarilyUnmodifiable: 409,
  FeatureDisabled: 404,
  FeatureEnabled: 409,
  InvalidAuthenticationCode: 403,
  InvalidCertificate: 400,
  InvalidInput: 400,
  InvalidPublicKey: 400,
  InvalidUserType: 400,
  LimitExceeded: 409,
  MalformedCertificate: 400,
  MalformedPolicyDocument: 400,
  NameConflict: 409,
  NoSuchEntity: 404,
  NotSupportedService: 404,
  OpenIdIdpCommunicationError: 400,
  PasswordPolicyViolation: 400,
  PolicyNotAttachable: 400,
  RoleModified: 409,
  RoleTemplateDisabled: 400,
  UnmodifiableEntity: 400,
  UnrecognizedPublicKeyEncoding: 400
} as const

/** IAM's codes, then ours. */
export type ErrorCode =
  | keyof typeof iamErrors
  | 'Cancelled'
  | 'ImportRefused'
  | 'Internal'
  | 'NoWorkspace'
  | 'NothingToUndo'
  | 'StoreUnreadable'
  | 'StoreUnwritable'
  | 'UndoConflict'
  | 'UnknownOperation'

export interface AppError {
  code: ErrorCode
  message: string
  /** Where in the input: a JSON path such as `$.UserDetailList[3].Arn`, or a field name. */
  path?: string
  /** File that the error is about, without its folder. */
  file?: string
  /** What to do about it, one sentence fragment. */
  hint?: string
}

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const fail = (
  code: ErrorCode,
  message: string,
  more: Omit<AppError, 'code' | 'message'> = {}
): { ok: false; error: AppError } => ({
  ok: false,
  error: { code, message, ...more }
})

/** Thrown inside pure operations; the command runner turns it into a `Result`. Never crosses a process border. */
export class Refusal extends Error {
  readonly error: AppError
  constructor(code: ErrorCode, message: string, more: Omit<AppError, 'code' | 'message'> = {}) {
    super(message)
    this.error = { code, message, ...more }
  }
}
