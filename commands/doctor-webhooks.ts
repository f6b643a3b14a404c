import { type WebhookState, webhookStates } from '../areas/feeds/store/calls.ts';
import type { Config } from '../config.ts';
import type { Store } from '../db/store.ts';

/** What `doctor` found of one thing. */
export interface Finding {
  what: string;
  ok: boolean;
  /** What was found, or how to mend it. */
  detail: string;
}

/** How it stands with each partner's machine, as far as the last calls told. */
export async function examineWebhooks(
  store: Store,
  { partners, network }: Config,
): Promise<Finding[]> {
  const hooks = partners.webhooks.map(({ hook }) => hook);
  const states = await store.read((q) => webhookStates(q, hooks));
  return partners.webhooks.map(({ hook, url }) => ({
    what: `webhook ${url.host}`,
    ...findingOf(
      states.find((one) => one.hook === hook),
      network.timeZone,
    ),
  }));
}

function findingOf(state: WebhookState | undefined, timeZone: string): Omit<Finding, 'what'> {
  if (!state) return { ok: true, detail: 'was not called yet' };
  const { failingSince, reason, goneAt, waiting } = state;
  if (goneAt !== null) {
    const detail = `answered 410 on ${timeOf(goneAt, timeZone)}: it wants no more; take it out of ALERT_WEBHOOKS, or put in the address it has now`;
    return { ok: false, detail };
  }
  if (failingSince === null) return { ok: true, detail: 'took the last call' };
  const why = reasons[reason ?? ''] ?? `it answers with status ${reason}`;
  const detail = `has taken nothing since ${timeOf(failingSince, timeZone)}: ${why}; calls waiting: ${waiting}; ask the partner`;
  return { ok: false, detail };
}

const reasons: Record<string, string> = {
  timeout: 'it does not answer in time',
  unreachable: 'it cannot be reached',
  'private-address': 'its name leads to a private address, which is not called',
};

function timeOf(moment: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(moment);
}
