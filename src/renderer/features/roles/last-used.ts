/** How far back IAM tells when a role was last used (IAM User Guide, "View when a role was last used"). */
const TRACKED_DAYS = 400

/** What a role's last use reads where there is none. A role older than IAM's tracking period may have been used before it. `now`: milliseconds since 1970. */
export const roleNotUsed = (createDate: string, now: number = Date.now()): string =>
  now - Date.parse(createDate) < TRACKED_DAYS * 86_400_000 ? 'Never' : `Not in ${TRACKED_DAYS} days`
