/**
 * The policy language as a tree with source ranges (IAM User Guide, "Grammar of the IAM JSON policy language").
 * Offsets are UTF-16 code units into the author's text; `parse` never throws: what it cannot read it reports in `problems`
 * and leaves out of the tree, so that the rest stays usable.
 */
export interface Range {
  start: number
  end: number
}

/** A string of the document, with where it stands (quotes included). */
export interface Text extends Range {
  text: string
}

export type PolicyVersionName = '2012-10-17' | '2008-10-17'

/** A key of a document or statement as written, known or not, with its places. Of a key written twice the last one counts, as in JSON. */
export interface Element {
  name: string
  key: Range
  value: Range
}

export interface PolicyDocument extends Range {
  /** The author's text that all ranges point into. */
  text: string
  /** As written; null where absent or not one of the two (absent means 2008-10-17: no policy variables). */
  version: PolicyVersionName | null
  elements: Element[]
  policyId: Text | null
  statements: Statement[]
  problems: Problem[]
}

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
export interface Principal extends Text {
  /** `Principal: "*"` is `{type: 'AWS', text: '*', star: true}`; `{"AWS": "*"}` has `star: false`. */
  type: PrincipalType
  star: boolean
}

export interface Statement extends Range {
  /** Place in the document, from 0. */
  index: number
  sid: Text | null
  /** A statement whose Effect cannot be read is kept with `effect: null`; it never allows. */
  effect: 'Allow' | 'Deny' | null
  effectRange: Range | null
  /** Exactly one of each pair is non-null in a sound statement. An element that is there but empty or of a wrong shape is an empty list and a problem. */
  principals: Principal[] | null
  notPrincipals: Principal[] | null
  actions: Text[] | null
  notActions: Text[] | null
  resources: Text[] | null
  notResources: Text[] | null
  conditions: Condition[]
  elements: Element[]
  /** Some part could not be read (a wrong shape, an unknown element, broken JSON in it): the lists above may lack what the author wrote. */
  broken: boolean
}

export type Qualifier = 'ForAllValues' | 'ForAnyValue'

/** One operator and key: `{"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": ["a", "b"]}}`. */
export interface Condition extends Range {
  qualifier: Qualifier | null
  /** Operator without qualifier and `IfExists`, as written: `StringLike`. */
  operator: string
  ifExists: boolean
  /** The whole operator as written, with its place. */
  operatorText: Text
  key: Text
  /** JSON numbers and booleans become their JSON text. */
  values: Text[]
}

export type Severity = 'error' | 'security-warning' | 'warning' | 'suggestion'

/** A finding. `code` is Access Analyzer's issue code where it has one. */
export interface Problem extends Range {
  code: string
  severity: Severity
  /** Lower case, no full stop, the user's text in backticks. */
  message: string
  /** JSON path such as `Statement[2].Action[0]`. */
  path: string
}

export type PolicyType = 'identity' | 'resource' | 'trust' | 'scp' | 'rcp' | 'boundary' | 'session' | 'vpc-endpoint'
