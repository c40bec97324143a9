import type { SwitchableLayer } from '../../shared/model'

/** Layers of the account, as the switches call them. */
export const accountLayers: readonly { key: SwitchableLayer; label: string }[] = [
  { key: 'groups', label: 'Policies through groups' },
  { key: 'boundary', label: 'Permissions boundary' },
  { key: 'scp', label: 'Service control policies' },
  { key: 'rcp', label: 'Resource control policies' },
  { key: 'resource', label: 'Policies of resources' }
]
/** And those of a simulation. */
export const layerSwitches: typeof accountLayers = [
  ...accountLayers,
  { key: 'session', label: 'Session policies' },
  { key: 'vpcEndpoint', label: 'VPC endpoint policies' }
]
/** Names that are written in capitals stay. */
const inSentence = (label: string): string => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label)

/** "Service control policies and permissions boundary" */
export function layersInWords(off: readonly SwitchableLayer[]): string {
  const names = layerSwitches.filter((l) => off.includes(l.key)).map((l, i) => (i === 0 ? l.label : inSentence(l.label)))
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
