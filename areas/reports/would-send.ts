import {
  composeAlert,
  composeEnding,
  composeUpdate,
  countiesAt,
  type Wording,
} from '../../broadcasts/compose.ts';
import type { Audience } from '../../broadcasts/store/audience.ts';
import { broadcastsOf, countReachable } from '../../broadcasts/store/broadcasts.ts';
import { type Tier, tiers } from '../../broadcasts/tiers.ts';
import type { Act } from '../act.ts';
import type { DecisionGiven } from './deed.ts';
import { placeLabels } from './place-label.ts';
import { audienceOfTier, subjectOf } from './publish.ts';
import { after } from './rules/lifecycle.ts';
import { endingUnpublished, rejectedBy } from './rules/outcomes.ts';
import { assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';

/** What a decision would send, in every language and style, and to how many. */
export interface WouldSend {
  /** Empty where it sends nothing to many. */
  wordings: readonly Wording[];
  count: number;
  /** Who would get it where it is told for the first time; else those who were told before. */
  audience: Audience | null;
  tier: Tier | null;
  /** What two would be one, where that is decided. */
  both: string | null;
}

const nothing: WouldSend = { wordings: [], count: 0, audience: null, tier: null, both: null };

/** What a decision about an incident would send now; nothing is done. */
export async function wouldSend(
  act: Act,
  { action, other }: DecisionGiven,
  incident: Incident,
): Promise<WouldSend> {
  const { tx, world, language } = act;
  const { network } = world;
  const alerts = (await broadcastsOf(tx, { kind: 'incident', id: incident.id })).filter(
    ({ kind }) => kind === 'alert',
  );
  const count = alerts.reduce((sum, { recipients }) => sum + recipients, 0);
  const subject = subjectOf(incident);
  switch (action) {
    case 'approve':
      return wouldAlert(
        act,
        incident,
        alerts.some(({ tier }) => tier === 'county'),
      );
    case 'reject': {
      const by = rejectedBy(await assignmentsOf(tx, incident.id));
      const ending = endingUnpublished[after(incident.state, by) ?? incident.state];
      if (count === 0 || !ending) return nothing;
      return { ...nothing, wordings: composeEnding(network, ending, subject), count };
    }
    case 'end':
    case 'retract': {
      const ending = action === 'end' ? 'all-clear' : 'retraction';
      return { ...nothing, wordings: composeEnding(network, ending, subject), count };
    }
    case 'update':
      return { ...nothing, wordings: composeUpdate(network, subject), count };
    case 'merge': {
      const into = other === undefined ? null : await incidentByCode(tx, other);
      const places = [incident, into].filter((one) => one !== null);
      const labels = placeLabels(network, places, language);
      const both = places.map(({ code }, i) => `${code}: ${labels[i]}`).join(' + ');
      return { ...nothing, both, count };
    }
    default:
      return { ...nothing, count };
  }
}

async function wouldAlert(
  { tx, world, now }: Act,
  incident: Incident,
  isCountyTold: boolean,
): Promise<WouldSend> {
  const tier = tiers.find(({ name }) => name === (isCountyTold ? 'region' : 'county'));
  if (!tier) return nothing;
  const audience = audienceOfTier(world.network, tier, countiesAt(incident));
  const wordings = composeAlert(world.network, tier, subjectOf(incident));
  return { ...nothing, wordings, audience, tier, count: await countReachable(tx, audience, now) };
}

/** It in the words in which somebody is shown it in a chat. */
export function ownWords(
  { wordings, both }: WouldSend,
  { language }: Pick<Act, 'language'>,
): string {
  const own = wordings.find((one) => one.language === language && one.style === 'full');
  return own?.body.text ?? both ?? '';
}
