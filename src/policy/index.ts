export * from './ast'
export { parsePolicy } from './parse'
export { compactSize, formatPolicy, printPolicy } from './print'
export {
  addAction,
  addEntry,
  addStatement,
  type Edited,
  type ListElement,
  removeAction,
  removeEntry,
  removeStatement,
  replaceAction,
  replaceEntry,
  setDocumentElement,
  setElement,
  type StatementValue
} from './edit'
export { documentElements, type StatementElement, statementElements } from './elements'
export { type JsonPath, pathText } from './json-path'
export { LineIndex, pathAt, type Position, statementAt } from './position'
export { type OperatorFamily, type OperatorInfo, operatorInfo, operators, splitOperator } from './operators'
export { type ArnParts, hasWildcard, splitAction, splitArn } from './shapes'
export { checklistText, checklistTitle, deniesWhen, hintOfTerm, lineInWords, termInWords, waysOfLine } from './checklist-words'
export { conditionInWords, conditionsInWords } from './condition-words'
export { keyHint, keyHintCode } from './key-hint'
export { principalInWords, resourceInWords, serviceInWords } from './name-words'
export { documentInWords, statementInWords, type SummaryLookup } from './summary'
export * from './limits'
export { blocksSave, type ValidateOptions, validatePolicy } from './validate'
export { nearest } from './validate/nearest'
