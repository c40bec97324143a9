/** Longest sessions that roles are usually given, in seconds; IAM takes 1 to 12 hours. */
export const durations = [1, 2, 4, 6, 8, 12].map((hours) => ({
  value: String(hours * 3600),
  label: `${hours} ${hours === 1 ? 'hour' : 'hours'}`
}))
export const DEFAULT_DURATION = '3600'

/** The choices, with the role's own value among them if it is another. */
export const durationsWith = (seconds: number): { value: string; label: string }[] =>
  durations.some((d) => Number(d.value) === seconds)
    ? durations
    : [...durations, { value: String(seconds), label: `${Math.round(seconds / 60)} minutes` }]
