import {
  composeAlert,
  composeEnding,
  composeUpdate,
  countiesAt,
  countyName,
  type Wording,
} from '../../broadcasts/compose.ts';
import type { Audience } from '../../broadcasts/store/audience.ts';
import { broadcastsOf, countReachable } from '../../broadcasts/store/broadcasts.ts';
import { type Tier, tiers } from '../../broadcasts/tiers.ts';
import type { Act } from '../act.ts';
import { isAdminFor } from '../world.ts';
import type { DecisionGiven } from './deed.ts';
import { placeLabels } from './place-label.ts';
import { audienceOfTier, subjectOf } from './publish.ts';
import { after } from './rules/lifecycle.ts';
import { endingUnpublished, rejectedBy } from './rules/outcomes.ts';
import { assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';

/** What a decision would say, in every language and style, and to whom. */
export interface WouldSay {
  /** Empty where it sends nothing to many. */
  wordings: readonly Wording[];
  /** Who would get it where it is told for the first time; else those who were told before. */
  audience: Audience | null;
  tier: Tier | null;
  /** How many were told before. */
  told: number;
  /** What two would be one, where that is decided. */
  both: string | null;
}

/** The same, with how many would get it. */
export interface WouldSend extends WouldSay {
  count: number;
}

const nothing: WouldSay = { wordings: [], audience: null, tier: null, told: 0, both: null };

/** What a decision about an incident would send now; nothing is done. */
export async function wouldSend(
  act: Act,
  given: DecisionGiven,
  incident: Incident,
): Promise<WouldSend> {
  const said = await wouldSay(act, given, incident);
  const { audience, told } = said;
  return { ...said, count: audience ? await countReachable(act.tx, audience, act.now) : told };
}

/** What a decision about an incident would say now; nobody is counted for it. */
export async function wouldSay(
  { tx, world, person, language }: Act,
  { action, other }: DecisionGiven,
  incident: Incident,
): Promise<WouldSay> {
  const { network } = world;
  const alerts = (await broadcastsOf(tx, { kind: 'incident', id: incident.id })).filter(
    ({ kind }) => kind === 'alert',
  );
  const told = alerts.reduce((sum, { recipients }) => sum + recipients, 0);
  const subject = subjectOf(incident);
  switch (action) {
    case 'approve': {
      const isCountyTold = alerts.some(({ tier }) => tier === 'county');
      const tier = tiers.find(({ name }) => name === (isCountyTold ? 'region' : 'county'));
      if (!tier) return nothing;
      const audience = audienceOfTier(network, tier, countiesAt(incident));
      return { ...nothing, wordings: composeAlert(network, tier, subject), audience, tier, told };
    }
    case 'reject': {
      const by = rejectedBy(await assignmentsOf(tx, incident.id));
      const ending = endingUnpublished[after(incident.state, by) ?? incident.state];
      if (told === 0 || !ending) return nothing;
      return { ...nothing, wordings: composeEnding(network, ending, subject), told };
    }
    case 'end':
    case 'retract': {
      const ending = action === 'end' ? 'all-clear' : 'retraction';
      return { ...nothing, wordings: composeEnding(network, ending, subject), told };
    }
    case 'update':
      return { ...nothing, wordings: composeUpdate(network, subject), told };
    case 'merge': {
      const into = other === undefined ? null : await incidentByCode(tx, other);
      const places = [incident, into].filter((one) => one !== null);
      const labels = placeLabels(network, places, language);
      // Where another county's is, its coordination knows.
      const theirs = await Promise.all(
        places.map(({ county }) => isAdminFor(tx, world, county, person.id)),
      );
      const shown = places.map(({ code, county }, i) =>
        theirs[i] ? `${code}: ${labels[i]}` : `${code}: ${countyName(network, county, language)}`,
      );
      const both = shown.join(' + ');
      return { ...nothing, both, told };
    }
    default:
      return { ...nothing, told };
  }
}

/** It in the words in which somebody is shown it in a chat. */
export function ownWords(
  { wordings, both }: WouldSay,
  { language }: Pick<Act, 'language'>,
): string {
  const own = wordings.find((one) => one.language === language && one.style === 'full');
  return own?.body.text ?? both ?? '';
}
