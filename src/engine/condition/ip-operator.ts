import { type Cidr, inNetwork, parseAddress, parseCidr } from './ip'

/** Shared by `IpAddress` and `NotIpAddress` (IAM User Guide, "IP address condition operators"). */
export const withinNetwork = {
  family: 'IpAddress',
  reads: 'text',
  variables: false,
  prepare: (text: string): Cidr | undefined => parseCidr(text),
  matches: (prepared: Cidr, actual: string): boolean => {
    const address = parseAddress(actual.trim())
    return address !== undefined && inNetwork(prepared, address)
  }
} as const
