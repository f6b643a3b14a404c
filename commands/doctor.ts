import type { AdapterContext } from '../adapters/adapter.ts';
import { type Config, readConfig, storeSettings } from '../config.ts';
import { dueDocuments } from '../content/rights.ts';
import { createLog } from '../log.ts';
import { openKey } from '../process/locked.ts';
import { openStore } from '../schema/open.ts';
import { gazetteerOf } from '../service-area.ts';
import type { Call, JsonOption } from './call.ts';
import { examineNetwork } from './doctor-network.ts';
import { examineWebhooks, type Finding } from './doctor-webhooks.ts';

/** Prints what is wrong with the settings, the store and every channel, and how to mend each. */
export async function printFindings(call: Call, { json }: JsonOption): Promise<void> {
  const config = readConfig(call.io.environment);
  // The counties are settings too.
  gazetteerOf(config);
  const findings = await examine(config, call.io.environment, {
    ...{ now: call.io.now, log: createLog('silent') },
  });
  if (findings.some(({ ok }) => !ok)) call.exitCode = 1;
  if (json) return call.out(JSON.stringify(findings));
  for (const { what, ok, detail } of findings)
    call.out(`${ok ? 'ok  ' : 'BAD '} ${what}: ${detail}`);
}

async function examine(
  config: Config,
  environment: Call['io']['environment'],
  context: AdapterContext,
): Promise<Finding[]> {
  return [
    ...(await examineStore(config, context.now())),
    answersFinding(context.now()),
    ...(config.demo ? [demoFinding()] : []),
    ...inClear(environment),
    ...(await Promise.all(config.channels.map((channel) => examineChannel(channel, context)))),
  ];
}

function demoFinding(): Finding {
  return {
    what: 'channels',
    ok: true,
    detail: 'none is configured, so the demo runs; see "Going live" in the README',
  };
}

const addresses = ['SIGNAL_API_URL', 'TELEGRAM_API_ROOT', 'VONAGE_API_HOST'] as const;

/** What goes to another machine without TLS: a name without a dot is a neighbour in a private network. */
function inClear(environment: Call['io']['environment']): Finding[] {
  return addresses.flatMap((what) => {
    const given = environment[what] ?? '';
    if (!URL.canParse(given)) return [];
    const { protocol, hostname } = new URL(given);
    const isNear = !hostname.includes('.') || /^127\./.test(hostname);
    const detail = `goes to ${hostname} over http: anybody on the way reads it. Use https, or a private network`;
    return protocol === 'http:' && !isNear ? [{ what, ok: false, detail }] : [];
  });
}

/** Answers due for review are told, but keep nothing from running. */
function answersFinding(now: number): Finding {
  const due = dueDocuments(now);
  const detail =
    due.length === 0
      ? 'none is due for review'
      : `due for review: ${due.join(', ')} (npm run content)`;
  return { what: 'answers about rights', ok: true, detail };
}

const LOCKED =
  'is protected by a passphrase: set DATABASE_PASSPHRASE for this command, and nothing else of the store is checked without';

async function examineStore(config: Config, now: number): Promise<Finding[]> {
  try {
    const opened = openKey(config);
    if (!opened) return [{ what: 'key', ok: false, detail: LOCKED }];
    const { store } = await openStore({ ...storeSettings(config), key: opened.key });
    const { warning } = opened;
    const found = await Promise.all([
      examineWebhooks(store, config),
      examineNetwork(store, config, now),
    ]).finally(() => store.close());
    return [
      { what: 'store', ok: true, detail: `opens (${store.dialect})` },
      ...(warning ? [{ what: 'key', ok: true, detail: warning }] : []),
      ...found.flat(),
    ];
  } catch (error) {
    return [{ what: 'store', ok: false, detail: error instanceof Error ? error.message : 'fails' }];
  }
}

async function examineChannel(
  { name, create }: Config['channels'][number],
  context: AdapterContext,
): Promise<Finding> {
  const problem = await (await create(context)).probe();
  return { what: name, ok: problem === null, detail: problem ?? 'is configured and answers' };
}
