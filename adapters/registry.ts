import type { Channel } from './adapter.ts';
import type { OpenChannel } from './channel-module.ts';
import { signal } from './signal/module.ts';
import type { Looks } from './simulator/look.ts';
import { simulatorWith } from './simulator/module.ts';
import { sms } from './sms/module.ts';
import { telegram } from './telegram/module.ts';

/** Every channel; a new one is a folder and a line here. */
export const registry: Record<Channel, OpenChannel> = {
  ...{ signal, telegram, sms },
  simulator: simulatorWith(looks),
};

/** What the simulator's phones are to be like on each of the others: by their own limits, and no others. */
async function looks(): Promise<Looks> {
  const [signalSide, telegramSide, smsSide, { foldAndCount }, { atOnce, RATE }] = await Promise.all(
    [
      import('./signal/limits.ts'),
      import('./telegram/limits.ts'),
      import('./sms/limits.ts'),
      import('./sms/gsm.ts'),
      import('./simulator/look.ts'),
    ],
  );
  return {
    signal: { limits: atOnce(signalSide.signalLimits(RATE)), reactions: 'sent' },
    // A bot is not told of them.
    telegram: { limits: atOnce(telegramSide.telegramLimits(RATE)), reactions: 'none' },
    sms: {
      limits: atOnce(smsSide.smsLimits(RATE)),
      reactions: 'written',
      fold(text) {
        const { folded, segments } = foldAndCount(text);
        return { text: folded, parts: segments };
      },
    },
  };
}
