/** The AWS CLI command that makes the file to import (AWS CLI reference, `get-account-authorization-details`). */
export const COMMAND = 'aws iam get-account-authorization-details > account.json'
