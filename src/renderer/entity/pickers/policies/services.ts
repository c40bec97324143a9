import { serviceInWords } from '../../../../policy'
import type { ServiceSummary } from '../../../../shared/views'

/** A line of the preview: name of the service and the access levels in words. */
export function serviceLine(
  { service, levels }: ServiceSummary,
  nameOf: (prefix: string) => string | undefined
): { service: string; levels: string } {
  return {
    service: service === '*' ? 'All services' : serviceInWords(service, nameOf),
    levels: levels.length === 5 ? 'All levels' : levels.join(', ')
  }
}
