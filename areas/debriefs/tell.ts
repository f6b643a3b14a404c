import { countyName } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Act } from '../act.ts';
import { overIncident } from '../reports/over.ts';
import { tellEach } from '../tell.ts';
import { say } from '../turn.ts';
import { staffFor } from '../world.ts';
import type { DebriefAsk } from './store/debriefs.ts';

const DAY = 24 * 60 * 60_000;

/** Somebody who went needs to talk: the admins and compas of the county hear who, and where they write. */
export async function tellNeedsToTalk(act: Act, ask: DebriefAsk): Promise<void> {
  const { tx, world, person, address } = act;
  const incident = await overIncident(act, ask.incidentId);
  const { code = ask.code, county = null, isDrill = false } = incident ?? {};
  await tellEach(
    tx,
    world,
    await staffFor(tx, world, ['admin', 'compa'], county),
    {
      key: `debrief-talk:${ask.id}`,
      says: (language) => [
        ...(isDrill ? [say('drill.mark')] : []),
        say('debriefs.told-talk', {
          code,
          county: countyName(world.network, county, language),
          person: person.id,
          channel: text(language, `channel.${address.channel}`),
        }),
      ],
      lane: 'urgent',
      lasts: DAY,
      about: code,
      aboutId: person.id,
    },
    person.id,
  );
}
