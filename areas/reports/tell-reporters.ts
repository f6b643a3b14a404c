import { toldOf } from '../../broadcasts/store/broadcasts.ts';
import type { TextKey } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Tx } from '../../db/store.ts';
import { loadPerson } from '../../people/people.ts';
import { tellPerson } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { drillSays } from './drill.ts';
import { placeLabel } from './place-label.ts';
import type { Happening } from './rules/outcomes.ts';
import type { Incident } from './store/incidents.ts';
import { type Report, reportsOf } from './store/reports.ts';

const HOUR = 60 * 60_000;

/**
 * Tells everyone who reported an incident how it goes, each once for each outcome and by the code of
 * their own report; nobody who opted out since or took their report back, and nobody twice who hears
 * the end as one of those who were alerted.
 * @param exceptId who is answered at once, and needs no second message
 */
export async function tellReporters(
  tx: Tx,
  world: World,
  incident: Incident,
  happening: Happening,
  exceptId: number | null = null,
): Promise<void> {
  const told = new Set<number>();
  const heard = isOver(happening) ? await toldItIsOver(tx, incident) : new Set();
  for (const report of (await reportsOf(tx, incident.id)).reverse()) {
    const { reporterId, reporterAddressId, standing } = report;
    if (reporterId === null || reporterId === exceptId || standing === 'withdrawn') continue;
    if (told.has(reporterId)) continue;
    told.add(reporterId);
    if (standing !== 'perhaps' && heard.has(reporterId)) continue;
    const reporter = await loadPerson(tx, reporterId);
    if (reporter.state === 'left') continue;
    await tellPerson(tx, world, reporter.id, reporterAddressId, {
      key: `outcome:${happening}:${incident.id}:${reporterId}:${incident.decidedAt ?? 0}`,
      says: (language) =>
        drillSays(incident, [outcomeSay(world, incident, report, happening, language)]),
      lane: 'reply',
      lasts: 6 * HOUR,
    });
  }
}

function isOver(happening: Happening): boolean {
  return !happening.startsWith('confirmed') && happening !== 'checking';
}

async function toldItIsOver(tx: Tx, { id }: Incident): Promise<Set<number>> {
  return toldOf(tx, { kind: 'incident', id }, ['all-clear', 'retraction']);
}

/** Who never said whether it is theirs hears of that place, and can still say that it is another. */
function outcomeSay(
  { network }: World,
  incident: Incident,
  { code, standing }: Report,
  happening: Happening,
  language: Language,
): Say {
  if (standing !== 'perhaps' || !isOver(happening))
    return say(outcomeKey(incident, happening), { code });
  return say('outcome.perhaps', { code, place: placeLabel(network, incident, language) });
}

/** The text of what happened, in the same words for whoever reported and whoever asks. */
export function outcomeKey({ details, isDrill }: Incident, happening: Happening): TextKey {
  if (isDrill && happening.startsWith('confirmed')) return 'drill.confirmed';
  if (happening !== 'not-enforcement') return `outcome.${happening}`;
  return `outcome.not-enforcement.${details.instead ?? 'other'}`;
}
