/** The ways to give users access, as cards. `most`: how many policies a user can have attached. */
export const waysToGive = (most: number) =>
  [
    { value: 'groups', label: 'Add to groups', text: 'Recommended. Users get the permissions of their groups.', icon: 'group' },
    { value: 'copy', label: 'Copy from a user', text: 'Copies groups, policies and permissions boundary.', icon: 'user' },
    {
      value: 'policies',
      label: 'Attach policies directly',
      text: `For exceptions and applications. Up to ${most} policies.`,
      icon: 'policy'
    }
  ] as const
