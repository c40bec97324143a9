export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov'

const prefixes = ['arn:aws:', 'arn:aws-cn:', 'arn:aws-us-gov:']

/** The same ARN in another partition: `arn:aws:iam::aws:policy/X` is `arn:aws-cn:iam::aws:policy/X` in China. Other text stays as it is. */
export function inPartition(arn: string, partition: Partition): string {
  const prefix = prefixes.find((p) => arn.startsWith(p))
  return prefix === undefined ? arn : `arn:${partition}:${arn.slice(prefix.length)}`
}
