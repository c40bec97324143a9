import type { SwitchableLayer } from '../../shared/model'

/** Layers as the switches call them. */
export const layerSwitches: readonly { key: SwitchableLayer; label: string }[] = [
  { key: 'groups', label: 'Policies through groups' },
  { key: 'boundary', label: 'Permissions boundary' },
  { key: 'scp', label: 'Service control policies' },
  { key: 'rcp', label: 'Resource control policies' },
  { key: 'resource', label: 'Policies of resources' }
]
/** "Service control policies and permissions boundary" */
export function layersInWords(off: readonly SwitchableLayer[]): string {
  const names = layerSwitches.filter((l) => off.includes(l.key)).map((l, i) => (i === 0 ? l.label : l.label.toLowerCase()))
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
