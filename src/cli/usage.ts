/** Bad usage or unreadable input: one clear line on stderr, exit code 2. */
export class UsageError extends Error {}

export const EXIT = {
  /** Fine, allowed, no difference. */
  fine: 0,
  /** Findings, denied, differences; a batch line whose `expected` differs. */
  findings: 1,
  /** Bad usage or unreadable input. */
  usage: 2
} as const

export const help = `gatehouse: AWS IAM decisions offline

  gatehouse simulate [FILE]           decide one scenario (JSON; - or nothing reads standard input)
  gatehouse simulate --batch [FILE]   one JSON scenario a line in, one answer a line out, in order
  gatehouse matrix --account FILE --principal NAME|ARN [--service s3]
                                      one row an action: action,accessLevel,verdict,resources,conditions,because
  gatehouse who-can --account FILE --action s3:GetObject [--resource ARN]
                                      users and roles that can do an action, at all or on one resource:
                                      principal,verdict,resources,conditions,because
  gatehouse test --account FOLDER [--tests FILE]
                                      run the policy tests of a workspace, or those of a JSON file

Options
  --format table|json|csv   how to print (simulate: table or json; matrix, who-can, test: table by default)
  --explain                 simulate: add the explanation to JSON (a table always has it)
  --home ACCOUNT            matrix, who-can, test: which account of a file with several is the home account
  --version, --help

Exit codes: 0 fine or allowed; 1 denied or nobody can, a batch line's "expected" differs, or a test fails; 2 bad usage or unreadable input.
`
