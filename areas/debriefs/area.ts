import { days } from '../../db/keeping.ts';
import { may } from '../../people/authority.ts';
import { areaOf } from '../area.ts';
import { debriefActs } from './acts.ts';
import { ANSWER_WITHIN } from './rules/debriefs.ts';
import { dropUnasked, openAskOf, sweepAsks } from './store/debriefs.ts';
import { debriefTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { askWatch, overWatch } from './watch.ts';

export const debriefs = areaOf({
  name: 'debriefs',
  talk,
  acts: debriefActs,
  tables: debriefTables,
  fates: {
    debriefAsks: { personId: { merged: { once: 'incidentId' }, forgotten: 'erased' } },
  },
  async knows(tx, world, personId, person) {
    if (!may(person, 'verify')) return {};
    const ask = await openAskOf(tx, personId, world.now() - ANSWER_WITHIN);
    return { debriefAsked: ask?.code ?? null };
  },
  left: (tx, _world, personId) => dropUnasked(tx, personId),
  keeps: [
    {
      name: 'debrief',
      what: 'what those who went answered afterwards, after the incident',
      period: days(30),
      isEvidence: true,
      erase: sweepAsks,
    },
  ],
  watches: [overWatch, askWatch],
});
