/** The ways to give users access, as cards. `most`: how many policies a user can have attached. */
export const waysToGive = (most: number) =>
  [
    { value: 'groups', label: 'Add to groups', text: 'Best for people. Access follows the group.', icon: 'group' },
    { value: 'copy', label: 'Copy from a user', text: 'Groups, policies and boundary of one user.', icon: 'user' },
    { value: 'policies', label: 'Attach policies directly', text: `For exceptions and machines. Up to ${most}.`, icon: 'policy' }
  ] as const
