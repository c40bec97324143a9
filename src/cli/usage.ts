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

  gatehouse simulate [FILE]           decide one scenario (JSON; - or no file reads standard input)
  gatehouse simulate --batch [FILE]   read one JSON scenario per line and print one answer per line, in order
  gatehouse matrix --account FILE --principal NAME|ARN [--service s3]
                                      print one row per action:
                                      action,accessLevel,verdict,resources,conditions,because
  gatehouse who-can --account FILE --action s3:GetObject [--resource ARN]
                                      list the users and roles that can perform an action, on any resource or on
                                      one resource: principal,verdict,resources,conditions,because
  gatehouse test --account FOLDER [--tests FILE]
                                      run the policy tests of a workspace, or those in a JSON file

Options
  --format table|json|csv   output format (simulate: table or json; matrix, who-can, test: table by default)
  --explain                 simulate: add the explanation to the JSON output (a table always includes it)
  --home ACCOUNT            matrix, who-can, test: the home account, if the file contains several accounts
  --version, --help

Exit codes
  0  success, or the request is allowed
  1  denied, nobody can perform the action, a batch line's "expected" differs, or a test fails
  2  incorrect usage, or input that can't be read
`
