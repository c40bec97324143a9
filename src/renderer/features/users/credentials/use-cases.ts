/** What an access key is for, and what would serve better (IAM User Guide, "Alternatives to long-term access keys"). */
export const useCases = [
  {
    value: 'cli',
    label: 'Command line',
    text: 'The AWS CLI on a computer of yours.',
    better: 'Sign in with aws login or IAM Identity Center instead: the CLI then gets credentials that expire by themselves.'
  },
  {
    value: 'local',
    label: 'Local code',
    text: 'A program that you develop on your computer.',
    better: 'Let the SDK take the short-lived credentials of the CLI: the same code later runs with a role, unchanged.'
  },
  {
    value: 'compute',
    label: 'Application on AWS compute',
    text: 'On EC2, Lambda, ECS or another service.',
    better: 'Give the function, task or instance a role. AWS hands it fresh credentials, and there is no key to lose.'
  },
  {
    value: 'third-party',
    label: 'Third-party service',
    text: 'A product that watches or manages your account.',
    better: 'Create a role that trusts the account of that service, with an external ID. Most services can assume one.'
  },
  {
    value: 'outside',
    label: 'Application outside AWS',
    text: 'In a data centre or another cloud.',
    better: 'Use IAM Roles Anywhere with a certificate, or web identity federation: both give credentials that expire.'
  },
  {
    value: 'other',
    label: 'Other',
    text: 'None of these.',
    better: 'If a key it must be: give its user only what it needs, and replace the key every 90 days.'
  }
] as const
export type UseCase = (typeof useCases)[number]['value']
