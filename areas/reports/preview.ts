import { composeAlert, composeCorrection, type Wording } from '../../broadcasts/compose.ts';
import { broadcastsOf, countReachable } from '../../broadcasts/store/broadcasts.ts';
import { tiers } from '../../broadcasts/tiers.ts';
import type { Act } from '../act.ts';
import type { Decision } from '../decision.ts';
import { type Say, say } from '../turn.ts';
import { audienceOfTier } from './publish.ts';
import type { Report } from './store/reports.ts';

/** What a decision would send, to how many, and the button that makes it. */
export async function preview(act: Act, action: Decision, report: Report): Promise<Say> {
  const { code } = report;
  const choices = [
    { id: `decide:${action}:${code}`, label: `admin.sure.${action}`, params: { code } } as const,
    { id: 'decide:no', label: 'admin.sure.no' } as const,
  ];
  const { words, count } = await sent(act, action, report);
  return say(`admin.preview.${action}`, { code, words, count }, choices);
}

async function sent(
  { tx, world, language, now }: Act,
  action: Decision,
  report: Report,
): Promise<{ words: string; count: number }> {
  const { network } = world;
  const own = (wordings: readonly Wording[]): string =>
    wordings.find((one) => one.language === language && one.style === 'full')?.body.text ?? '';
  const alerts = (await broadcastsOf(tx, { kind: 'report', id: report.id })).filter(
    ({ kind }) => kind === 'alert',
  );
  const told = alerts.reduce((sum, { recipients }) => sum + recipients, 0);
  switch (action) {
    case 'approve': {
      const heard = alerts.some(({ tier }) => tier === 'county');
      const tier = tiers.find(({ name }) => name === (heard ? 'region' : 'county'));
      if (!tier) return { words: '', count: 0 };
      const audience = audienceOfTier(network, tier, report.county);
      const count = await countReachable(tx, audience, now);
      return { words: own(composeAlert(network, tier, report)), count };
    }
    case 'end':
    case 'retract': {
      const kind = action === 'end' ? 'all-clear' : 'retraction';
      return { words: own(composeCorrection(network, kind, report, false)), count: told };
    }
    case 'reject':
    case 'halt':
      return { words: '', count: told };
  }
}
