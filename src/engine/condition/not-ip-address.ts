import { withinNetwork } from './ip-operator'

/** An address in none of the networks. */
export const notIpAddress = { name: 'NotIpAddress', negated: true, ...withinNetwork } as const
