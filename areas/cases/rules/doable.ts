import { type CaseState, caseAfter, type Desk } from './cases.ts';

/** What a member of staff can do with a case. */
export const doables = [
  'say',
  'note',
  'take',
  'take-over',
  'transfer',
  'hand-over',
  'pause',
  'resume',
  'close',
  'reopen',
  'category',
  'fact',
  'refer',
  'appointment',
  'request',
  'report',
] as const;
export type Doable = (typeof doables)[number];

interface Doing {
  state: CaseState;
  desk: Desk;
  assignedTo: number | null;
  /** Whether there is anybody to write to. */
  reachable: boolean;
  /** Whether what was told is erased, so that nothing can go on. */
  isErased: boolean;
}

/**
 * What someone who may see a case can do with it now, as the acts will have it. Whoever handles it does
 * all; the others can take what is free, and write, which takes it.
 */
export function doableIn(
  one: Doing,
  reader: { id: number; oversees: boolean },
): ReadonlySet<Doable> {
  const { state, assignedTo, reachable } = one;
  const handles = assignedTo === reader.id || reader.oversees;
  if (state === 'closed') return new Set(handles && !one.isErased ? ['reopen'] : []);
  const isFree = assignedTo === null || state === 'ringing';
  const isMine = assignedTo === reader.id && state !== 'ringing';
  const can = (doable: Doable, may: boolean): Doable[] => (may ? [doable] : []);
  return new Set<Doable>([
    ...can('take', isFree),
    ...can('take-over', !isFree && !isMine && reader.oversees),
    ...can('say', reachable && (isFree || isMine)),
    ...can('appointment', reachable && (isFree || handles)),
    ...can('resume', handles && state === 'paused' && assignedTo !== null),
    ...can('pause', handles && caseAfter(state, 'pause') !== null),
    ...can('hand-over', handles && one.desk === 'linea' && caseAfter(state, 'return') !== null),
    ...(handles ? ofHandler : []),
  ]);
}

const ofHandler = [
  ...(['note', 'transfer', 'close', 'category', 'fact'] as const),
  ...(['refer', 'request', 'report'] as const),
] satisfies Doable[];
