const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a patrol may be silent before it is asked whether all is well. */
export const SILENT_FOR = 45 * MINUTE;
/** How long it has to answer before the admins hear of it. */
export const ANSWER_WITHIN = 15 * MINUTE;
/** How often it is looked at whether somebody whom the admins were told of has written again. */
export const LOOK_AGAIN = 15 * MINUTE;
/** Nobody patrols longer: it was forgotten to say that it is over. */
export const LONGEST = 12 * HOUR;

interface Walk {
  startedAt: number;
  /** When they last wrote anything at all. */
  lastSign: number;
  /** When they were asked whether all is well, and when the admins were told; null where not. */
  askedAt: number | null;
  toldAt: number | null;
}

/** What the clock does with a patrol. */
export type PatrolTask = 'ask' | 'tell' | 'back' | 'end';

/**
 * What is to be done next with a patrol that is out, and when, in milliseconds since 1970. Whatever
 * they write is a sign that they are well.
 */
export function nextTask(
  { startedAt, lastSign, askedAt, toldAt }: Walk,
  now: number,
): {
  task: PatrolTask | null;
  at: number;
} {
  const end = { task: 'end', at: startedAt + LONGEST } as const;
  const next = ((): { task: PatrolTask | null; at: number } => {
    if (toldAt !== null) {
      return lastSign > toldAt ? { task: 'back', at: now } : { task: null, at: now + LOOK_AGAIN };
    }
    if (askedAt !== null && lastSign <= askedAt)
      return { task: 'tell', at: askedAt + ANSWER_WITHIN };
    return { task: 'ask', at: lastSign + SILENT_FOR };
  })();
  return next.at <= end.at ? next : end;
}
