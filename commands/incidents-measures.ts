import { type CountyMonth, measure, type Spread } from '../areas/reports/rules/measures.ts';
import { boundsOf } from '../areas/reports/rules/months.ts';
import { measuredBetween } from '../areas/reports/store/measures.ts';
import { gazetteerOf } from '../service-area.ts';
import { dayAt } from '../time/zone.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { withStore } from './with-store.ts';

/** What `incidents measures` is told. */
export interface MeasureOptions extends JsonOption {
  month?: string;
  county?: string;
}

/** Prints what a month tells of each county, or of one. */
export async function printMeasures(call: Call, options: MeasureOptions): Promise<void> {
  await withStore(call, async (store, config) => {
    const { timeZone } = config.network;
    const { knownNames: names } = gazetteerOf(config);
    const month = options.month ?? dayAt(call.io.now(), timeZone).slice(0, 7);
    const bounds = boundsOf(month, timeZone);
    if (!bounds) throw new UsageError(`--month: "${month}" is no month such as 2026-11`);
    const county = options.county === undefined ? null : countyOf(options.county, names);
    const rows = await store.read((q) => measuredBetween(q, bounds, timeZone));
    const found = measure(rows).filter((one) => county === null || one.county === county);
    if (options.json) return call.out(JSON.stringify(found));
    if (found.length === 0) return call.out(`There were no incidents in ${month}.`);
    for (const one of found) print(call, one, names);
  });
}

function countyOf(given: string, names: ReadonlyMap<string, string>): string {
  const wanted = given.trim().toLowerCase();
  const found = [...names].find(([fips, name]) => fips === wanted || name.toLowerCase() === wanted);
  if (!found)
    throw new UsageError(`--county: "${given}" is no county of NETWORK_COUNTIES or beside`);
  return found[0];
}

function print(call: Call, one: CountyMonth, names: ReadonlyMap<string, string>): void {
  const { county, month, minutes, shares, load } = one;
  const name = county === null ? 'no county' : (names.get(county) ?? county);
  call.out(`${month}  ${name}${one.isDrill ? '  drills' : ''}`);
  call.out(
    `  incidents ${one.incidents} (open ${one.open}, only noted ${one.noted}), ` +
      `reports ${one.reports} (duplicates ${one.duplicates}, hearsay ${one.hearsay}, held ${one.held})`,
  );
  call.out(
    `  minutes, median and 90th percentile: first going ${spreadAs(minutes.firstGoing)}, ` +
      `second answer ${spreadAs(minutes.secondAnswer)}, verdict ${spreadAs(minutes.verdict)}, ` +
      `decision to last delivery ${spreadAs(minutes.lastDelivery)}`,
  );
  call.out(
    shares === null
      ? '  too few are over to give shares'
      : `  ${Object.entries(shares)
          .map(([name, share]) => `${name} ${Math.round(share * 100)} %`)
          .join(', ')}`,
  );
  call.out(
    `  load a verifier, most and median: ${Object.entries(load)
      .map(([name, { most, median }]) => `${name} ${most} and ${median}`)
      .join(', ')}`,
  );
}

function spreadAs({ median, p90 }: Spread): string {
  return median === null ? 'none' : `${median} and ${p90}`;
}
