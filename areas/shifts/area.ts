import { days } from '../../db/keeping.ts';
import { areaOf } from '../area.ts';
import { shiftActs, shiftProofs } from './acts.ts';
import { settleDuty } from './duty.ts';
import { shiftFacts } from './known.ts';
import { keeperLeft } from './left.ts';
import { gapWatch, rotaWatch } from './rota-watch.ts';
import { wakeRotas } from './store/rotas.ts';
import { sweepShifts } from './store/shifts.ts';
import { shiftTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { dutyWatch, shiftWatch } from './watch.ts';

export const shifts = areaOf({
  name: 'shifts',
  knows: shiftFacts,
  talk,
  acts: shiftActs,
  proofs: shiftProofs,
  tables: shiftTables,
  fates: {
    shifts: { personId: { merged: 'moves', forgotten: 'erased' } },
    rotas: { personId: { merged: 'moves', forgotten: 'erased' } },
    shiftAsks: { personId: { merged: { once: 'shiftId' }, forgotten: 'erased' } },
  },
  left: keeperLeft,
  joined: (tx, world, personId) => settleDuty(tx, personId, world.now()),
  setBack: (tx, world) => wakeRotas(tx, world.now()),
  keeps: [
    {
      name: 'shift',
      what: 'shifts, after they ended',
      period: days(30),
      isEvidence: false,
      erase: sweepShifts,
    },
  ],
  watches: [rotaWatch, shiftWatch, dutyWatch, gapWatch],
});
