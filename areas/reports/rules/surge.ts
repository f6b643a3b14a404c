/** How many reports in ten minutes begin a surge, and how few end it. */
export interface SurgeLimits {
  from: number;
  until: number;
}

export const defaultSurge: SurgeLimits = { from: 30, until: 10 };

/** Whether a surge begins or ends now; two numbers, so that it does not come and go with each report. */
export function surgeMove(
  isOn: boolean,
  reports: number,
  { from, until }: SurgeLimits,
): 'begins' | 'ends' | null {
  if (!isOn) return reports >= from ? 'begins' : null;
  return reports <= until ? 'ends' : null;
}
