const MINUTE = 60_000;

/** How long an alert runs, in milliseconds. */
export interface AlertLife {
  /** When nobody ends it. */
  active: number;
  /** From when an eyewitness last told of it. */
  activeAfterSeen: number;
  /** Never longer, whoever tells of it. */
  activeAtMost: number;
}

export const defaultAlertLife: AlertLife = {
  active: 120 * MINUTE,
  activeAfterSeen: 60 * MINUTE,
  activeAtMost: 360 * MINUTE,
};

/** Until when an alert runs, if nobody ends it, in milliseconds since 1970. */
export function activeUntil(
  decidedAt: number,
  lastSeenAt: number,
  { active, activeAfterSeen, activeAtMost }: AlertLife,
): number {
  const longer = Math.max(decidedAt + active, lastSeenAt + activeAfterSeen);
  return Math.min(longer, decidedAt + activeAtMost);
}
