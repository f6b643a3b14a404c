import { wakes } from '../../db/wake.ts';
import { rolesOnDutyFor } from '../../people/duty.ts';
import type { Watch } from '../area.ts';
import { tellEach } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { gapsOf } from './cover.ts';
import { spanOf } from './describe.ts';
import { nextTelling, planRota } from './planning.ts';
import { countyById, hasRota, rotaById, setCountyWake } from './store/rotas.ts';

const HOUR = 60 * 60_000;

/** Plans the shifts of the rota for the days ahead. */
export const rotaWatch: Watch = {
  kind: 'rota',
  name: 'shifts.what.rota',
  ...wakes(({ rotas }) => rotas),
  async one(tx, world, id) {
    const rota = await rotaById(tx, id);
    if (rota) await planRota(tx, world, rota);
  },
};

/** Tells the admins of a county once a day of the hours nobody covers. */
export const gapWatch: Watch = {
  kind: 'gaps',
  name: 'shifts.what.gaps',
  ...wakes(({ rotaCounties }) => rotaCounties),
  async one(tx, world, id) {
    const row = await countyById(tx, id);
    if (!row) return;
    const { county } = row;
    const at = world.now();
    const kept = await hasRota(tx, { county, roles: rolesOnDutyFor('verify'), purpose: 'verify' });
    const gaps = await gapsOf(tx, world, county);
    await setCountyWake(tx, id, kept ? nextTelling(at, world.network.timeZone) : null);
    if (gaps.length === 0) return;
    await tellEach(tx, world, await adminsFor(tx, world, county), {
      key: `gaps:${county}:${row.wakeAt}`,
      says: (language) => [
        say('shifts.gaps-told', {
          county: world.network.counties.get(county)?.name ?? county,
          lines: gaps.map((gap) => spanOf(world, gap, language)).join('\n'),
        }),
      ],
      lane: 'urgent',
      lasts: Math.max(HOUR, (gaps[0]?.startsAt ?? at) - at),
    });
  },
};
