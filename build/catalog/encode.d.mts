export interface CoreModel {
  updatedAt: string
  services: {
    prefix: string
    name: string
    rcp: boolean
    types: { name: string; arn: string; keys: string[] }[]
    actions: {
      name: string
      description: string
      level: 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging'
      resources: { type: string; required: boolean; keys: string[] }[]
      keys: string[]
      dependents: string[]
    }[]
  }[]
  conditionKeys: {
    name: string
    type: 'String' | 'Numeric' | 'Date' | 'Bool' | 'ARN' | 'IPAddress' | 'Binary'
    multi: boolean
    description: string
  }[]
}
export interface PolicyModel {
  name: string
  path: string
  versionId: string
  createDate: string
  updateDate: string
  mainService: string | null
  document: unknown
}
export const FORMAT: number
export function encodeCore(model: CoreModel): object
export function encodePolicies(policies: PolicyModel[]): string
