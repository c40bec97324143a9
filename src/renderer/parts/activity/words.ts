/** Who did it: the local operator, or the name in the ARN of whoever was signed in. */
export const actorName = (actor: string): string =>
  actor === 'owner' ? 'Owner' : actor.endsWith(':root') ? 'Root user' : actor.slice(actor.lastIndexOf('/') + 1)
