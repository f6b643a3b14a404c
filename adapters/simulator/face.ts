import type { Adapter, AdapterContext, AdapterEvents, Outbound } from '../adapter.ts';
import { ACCOUNT, type Look, type Played } from './look.ts';

interface Behind {
  receive(outbound: Outbound): { id: string };
  events(): AdapterEvents | undefined;
  log: AdapterContext['log'];
}

/** One of the other channels as the phones play it: its limits, its parts, its receipts. */
export function faceOf(channel: Played, { limits, fold }: Look, behind: Behind): Adapter {
  const telling = new Set<Promise<void>>();
  let isRunning = false;

  /** Where a provider tells what reached the phone, it is told as soon as the call has ended. */
  async function tell(id: string, { to, reference }: Outbound): Promise<void> {
    await new Promise(setImmediate);
    await behind.events()?.receipt({
      ...{ channel, account: ACCOUNT, ids: [id], from: to, state: 'delivered' },
      ...(reference ? { reference } : {}),
    });
  }

  return {
    channel,
    accounts: [ACCOUNT],
    limits,
    routes: [],
    async start() {
      isRunning = true;
    },
    async stop() {
      isRunning = false;
      await Promise.all(telling);
    },
    async send(outbound) {
      const sent = behind.receive(outbound);
      if (!limits.receipts || !isRunning) return sent;
      const told = tell(sent.id, outbound)
        .catch((error: unknown) => behind.log.error({ channel, err: error }, 'a receipt was lost'))
        .finally(() => telling.delete(told));
      telling.add(told);
      return sent;
    },
    ...(fold ? { cost: (text: string) => fold(text).parts } : {}),
    probe: async () => null,
    status: () => [{ account: ACCOUNT, state: isRunning ? 'ready' : 'stopped' }],
  };
}
