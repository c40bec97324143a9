/** What an access key is for, and what would serve better (IAM User Guide, "Alternatives to long-term access keys"). */
export const useCases = [
  {
    value: 'cli',
    label: 'Command line',
    text: 'The AWS CLI on your computer.',
    better: 'Sign in with aws login or IAM Identity Center instead. The CLI then gets temporary credentials.'
  },
  {
    value: 'local',
    label: 'Local code',
    text: 'An application you develop on your computer.',
    better: "Use the CLI's temporary credentials in the SDK. The same code can later run with a role."
  },
  {
    value: 'compute',
    label: 'Application on AWS compute',
    text: 'On EC2, Lambda, ECS or another service.',
    better: 'Give the function, task or instance a role. AWS provides and rotates its temporary credentials.'
  },
  {
    value: 'third-party',
    label: 'Third-party service',
    text: 'A product that monitors or manages your account.',
    better: "Create a role that trusts the service's account and requires an external ID."
  },
  {
    value: 'outside',
    label: 'Application outside AWS',
    text: 'In a data center or another cloud.',
    better: 'Use IAM Roles Anywhere or web identity federation. Both provide temporary credentials.'
  },
  {
    value: 'other',
    label: 'Other',
    text: 'None of the above.',
    better: 'If you need a key, give its user least privilege and replace the key every 90 days.'
  }
] as const
export type UseCase = (typeof useCases)[number]['value']
