import { contactsOf } from '../adapters/contacts.ts';
import { capOf } from '../areas/feeds/cap.ts';
import { countyNames, headlineOf, sentencesOf, type Teller } from '../areas/feeds/describe.ts';
import { knownIncident } from '../areas/feeds/known.ts';
import type { KnownIncident } from '../areas/feeds/rules/incident.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { gazetteerOf } from '../service-area.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { withStore } from './with-store.ts';

/** What `alert show` is told. */
export interface AlertOptions extends JsonOption {
  cap?: boolean;
  of?: string;
}

/** Prints what the public may know of an incident, or one CAP document of it. */
export async function showAlert(call: Call, code: string, options: AlertOptions): Promise<void> {
  if (options.of !== undefined && !options.cap) throw new UsageError('--of goes with --cap');
  await withStore(call, async (store, config) => {
    const incident = await store.read((q) => knownIncident(q, code.toUpperCase()));
    if (!incident) throw new UsageError(`the public may know nothing of ${code}`);
    const teller = await tellerOf(call, config);
    if (options.cap) {
      call.io.output.write(documentOf(teller, incident, options.of));
    } else if (options.json) {
      call.out(JSON.stringify(incident));
    } else {
      print(call, teller, incident);
    }
  });
}

function documentOf(teller: Teller, incident: KnownIncident, of: string | undefined): string {
  const id = of === undefined ? incident.published.at(-1)?.id : Number(of);
  if (id === undefined) throw new UsageError(`nothing was published of ${incident.code}`);
  const document = capOf(teller, incident, id);
  if (document === null) throw new UsageError(`--of: ${of} was not published of ${incident.code}`);
  return document;
}

function print(call: Call, teller: Teller, incident: KnownIncident): void {
  const { code, state, published } = incident;
  const counties = countyNames(teller, incident, 'en').join(', ') || 'no county';
  call.out(`${code}  ${state}  ${counties}${incident.exercise ? '  exercise' : ''}`);
  call.out(`  ${headlineOf(teller, incident, 'en')}`);
  for (const sentence of sentencesOf(teller, incident, 'en')) call.out(`  ${sentence}`);
  if (published.length === 0) call.out('  Nothing was published of it.');
  for (const { id, kind, at } of published) {
    call.out(`  published ${id}  ${kind}  ${new Date(at).toISOString()}`);
  }
}

async function tellerOf({ io }: Call, config: Config): Promise<Teller> {
  const log = createLog('silent');
  const adapters = await Promise.all(
    config.channels.map(({ create }) => create({ now: io.now, log })),
  );
  return {
    name: config.network.name,
    timeZone: config.network.timeZone,
    site: config.publicUrl,
    contacts: contactsOf(adapters),
    counties: gazetteerOf(config).known,
  };
}
