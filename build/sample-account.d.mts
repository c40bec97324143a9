/** Text of the sample account. */
export function sampleAccount(): string
