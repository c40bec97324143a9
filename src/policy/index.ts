export * from './ast'
export { parsePolicy } from './parse'
export { type OperatorFamily, type OperatorInfo, operatorInfo, operators, splitOperator } from './operators'
export * from './limits'
