import { countyName } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { may } from '../../people/authority.ts';
import { dayAt } from '../../time/zone.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { type CountyMonth, measure, type Spread } from './rules/measures.ts';
import { boundsOf } from './rules/months.ts';
import { measuredBetween } from './store/measures.ts';

/** More would be read by nobody on a telephone. */
const MOST_COUNTIES = 4;

/** MEASURES: what a month tells of a county; of those of the admin where none is named. */
export async function tellMeasures(
  act: Act,
  county: string | null,
  month: string | null,
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  if (!may(person, 'decide')) return told();
  const { timeZone } = world.network;
  const wanted = month ?? dayAt(now, timeZone).slice(0, 7);
  const bounds = boundsOf(wanted, timeZone);
  if (bounds === null) return told(say('measures.none', { month: wanted }));
  const counties = county === null ? countiesOf(act) : [county];
  const found = measure(await measuredBetween(tx, bounds, timeZone)).filter(
    (one) => one.county !== null && counties.includes(one.county),
  );
  const real = found.filter(({ isDrill }) => !isDrill);
  if (real.length === 0) return told(say('measures.none', { month: wanted }));
  const drills = found.reduce((sum, one) => sum + (one.isDrill ? one.incidents : 0), 0);
  return told(
    say('measures.head', { month: wanted }),
    ...real.slice(0, MOST_COUNTIES).map((one) => countySay(act, one)),
    ...(drills > 0 ? [say('measures.drills', { count: drills })] : []),
  );
}

function countiesOf({ person }: Act): string[] {
  return person.memberships
    .filter(({ role, state }) => role === 'admin' && state === 'active')
    .map(({ county }) => county);
}

function countySay({ world, language }: Act, one: CountyMonth): Say {
  const { incidents, reports, duplicates, minutes, load, shares } = one;
  const percent = (part: number): number => Math.round(part * 100);
  return say('measures.county', {
    county: countyName(world.network, one.county, language),
    ...{ incidents, reports, duplicates },
    going: spreadAs(minutes.firstGoing),
    second: spreadAs(minutes.secondAnswer),
    verdict: spreadAs(minutes.verdict),
    delivery: spreadAs(minutes.lastDelivery),
    shares:
      shares === null
        ? text(language, 'measures.too-few')
        : text(language, 'measures.shares', {
            confirmed: percent(shares.confirmed),
            refuted: percent(shares.refuted),
            nobody: percent(shares.nobody),
            unclear: percent(shares.unclear),
            withdrawn: percent(shares.withdrawn),
          }),
    ...{ asks: load.asks.most, visits: load.visits.most },
  });
}

function spreadAs({ median, p90 }: Spread): string {
  return median === null || p90 === null ? '—' : `${Math.round(median)}/${Math.round(p90)}`;
}
