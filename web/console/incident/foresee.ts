import type { IncidentDecision } from '../../../areas/reports/decision.ts';
import { howDone } from '../../../areas/reports/decision.ts';
import type { DecisionGiven } from '../../../areas/reports/deed.ts';
import { hindrance } from '../../../areas/reports/hindrance.ts';
import { othersFor } from '../../../areas/reports/others.ts';
import { standing } from '../../../areas/reports/preview.ts';
import type { IncidentState } from '../../../areas/reports/rules/lifecycle.ts';
import { incidentByCode } from '../../../areas/reports/store/incidents.ts';
import { headsOf } from '../../../areas/reports/store/reports.ts';
import { type WouldSay, wouldSay } from '../../../areas/reports/would-send.ts';
import { broadcastsOf } from '../../../broadcasts/store/broadcasts.ts';
import { isAllPaused } from '../../../delivery/store/pauses.ts';
import { hashOf } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { lookBy, wordsOf } from '../acting.ts';
import type { Viewer } from '../viewer.ts';

/** What a decision would do, as its page shows it before it is made. */
export interface Foreseen {
  action: IncidentDecision;
  code: string;
  state: IncidentState;
  would: WouldSay;
  /** Why it cannot be done now, in words; null where it can. */
  hindered: string | null;
  how: (typeof howDone)[IncidentDecision];
  isPaused: boolean;
  /** What was known when it was shown, so that nobody decides about something else. */
  shown: string;
  /** The messages to many that were sent of it, by their ids. */
  alerts: number[];
  /** With which others it could be one. */
  others: { code: string; label: string }[];
  /** Its reports, where one of them is meant. */
  reports: string[];
}

/** Looks at what a decision would do, in one moment; null where there is no such incident. */
export async function foresee(
  web: WebContext,
  viewer: Viewer,
  given: DecisionGiven,
): Promise<Foreseen | null> {
  return lookBy(web, viewer, async (act) => {
    const incident = given.code === null ? null : await incidentByCode(act.tx, given.code);
    if (!incident) return null;
    const found =
      given.action === 'merge' && given.other === undefined
        ? null
        : await hindrance(act, given, incident);
    const isAsked = given.action === 'proof' && (given.words ?? '') === '';
    const hindered = found && !isAsked ? wordsOf(viewer.language, found) : null;
    const others = given.action === 'merge' ? await othersFor(act, incident) : [];
    return {
      ...{
        action: given.action,
        code: incident.code,
        state: incident.state,
        hindered,
        how: howDone[given.action],
      },
      would: await wouldSay(act, given, incident),
      isPaused: await isAllPaused(act.tx, act.now),
      shown: hashOf(await standing(act, given, incident)),
      others,
      alerts: (await broadcastsOf(act.tx, { kind: 'incident', id: incident.id }))
        .filter(({ kind }) => kind === 'alert')
        .map(({ id }) => id),
      reports: (await headsOf(act.tx, incident.id)).map(({ code }) => code),
    };
  });
}
