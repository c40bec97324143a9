import { withinNetwork } from './ip-operator'

/** An address in the network. */
export const ipAddress = { name: 'IpAddress', negated: false, ...withinNetwork } as const
