import type { Broken } from './broken.ts';
import type { Ledger, Message } from './ledger.ts';
import { subscribers } from './small-town.ts';

const MINUTE = 60_000;
const FOUR_HOURS = 240 * MINUTE;
/** A report is news for that long. */
const NEWS = 30 * MINUTE;
const drillWords = /SIMULACRO|DRILL|تدريب|محاكاة/iu;

/** A broadcast as the store has it. */
export interface Announced {
  id: number;
  code: string | null;
  kind: string;
  tier: string | null;
}

/** Whether what was announced just now might be, by what people had said until then. */
export function judgeGate(ledger: Ledger, { code, kind, tier }: Announced): Broken[] {
  if (kind !== 'alert' || code === null) return [];
  const confirms = ledger.confirms(code);
  const approvals = ledger.approvals.get(code)?.size ?? 0;
  const quorum = confirms >= 2 || (confirms >= 1 && approvals >= 1);
  const open =
    tier === 'responders' ? confirms >= 1 : tier === 'region' ? quorum && approvals >= 2 : quorum;
  const how = `${tier} heard of ${code} with ${confirms} confirms and ${approvals} approvals`;
  return open ? [] : [{ promise: 'gate', how }];
}

/** What is wrong with the messages of one step. */
export function judgeMessages(ledger: Ledger, messages: readonly Message[]): Broken[] {
  return messages.flatMap((message) => [
    ...judgeOutcome(ledger, message),
    ...judgeNews(ledger, message),
    ...judgeTwice(ledger, message),
    ...judgeDrill(ledger, message),
    ...judgePause(ledger, message),
  ]);
}

function judgeOutcome(ledger: Ledger, { at, to, kinds }: Message): Broken[] {
  if (!kinds.has('toldNobodyWent')) return [];
  const own = ledger.sightings.filter((one) => one.who === to && one.at <= at).at(-1);
  if (!own) return [];
  const went = ledger.visits.find(
    (one) => ledger.placeOf.get(one.code) === own.place && one.at >= own.at && one.at <= at,
  );
  return went
    ? [{ promise: 'went', how: `${to} about ${own.place}; ${went.who} ${went.what}` }]
    : [];
}

function judgeNews(ledger: Ledger, { at, to, kinds, code }: Message): Broken[] {
  if (!kinds.has('noNewReports') || code === null) return [];
  const place = ledger.placeOf.get(code);
  const fresh = ledger.sightings.find((one) => one.place === place && one.at > at - NEWS);
  const alert = ledger.messages.find(
    (one) => one.code === code && one.to === to && kindsAreAlert(one),
  );
  if (!fresh || !alert || fresh.at <= alert.at) return [];
  return [{ promise: 'news', how: `${to} about ${place}, where ${fresh.who} saw something` }];
}

/** An earlier alert to the same phone about the same place, with no correction in between. */
function judgeTwice(ledger: Ledger, message: Message): Broken[] {
  const { to, code, kinds } = message;
  if (!kinds.has('publicAlert') || code === null) return [];
  const place = ledger.placeOf.get(code) ?? code;
  const before = ledger.messages.slice(0, ledger.messages.indexOf(message));
  const running = new Set<string>();
  for (const one of before.filter((earlier) => earlier.to === to && earlier.code !== null)) {
    if (one.kinds.has('correction')) running.delete(one.code ?? '');
    if (one.kinds.has('publicAlert')) running.add(one.code ?? '');
  }
  const again = [...running].find((known) => (ledger.placeOf.get(known) ?? known) === place);
  return again ? [{ promise: 'once', how: `${to} got ${code} while ${again} ran` }] : [];
}

function judgeDrill(ledger: Ledger, { to, code, text }: Message): Broken[] {
  if (code === null || !ledger.drills.has(code)) return [];
  const isPublic = (subscribers as readonly string[]).includes(to);
  if (isPublic || !drillWords.test(text)) return [{ promise: 'drill', how: `${to} got «${text}»` }];
  return [];
}

function judgePause(ledger: Ledger, message: Message): Broken[] {
  if (ledger.pausedFor === null || !kindsAreAlert(message)) return [];
  return [{ promise: 'pause', how: `${message.to} got ${message.code} while all was paused` }];
}

/** What would be sent is shown to who decides, and is no alert. */
function kindsAreAlert({ kinds }: Message): boolean {
  if (kinds.has('preview')) return false;
  return kinds.has('publicAlert') || kinds.has('staffAlert');
}

/** What is wrong once four hours more have passed and nothing is paused. */
export function judgeEnd(ledger: Ledger): Broken[] {
  const alerts = ledger.messages.filter(kindsAreAlert);
  const codes = new Set(alerts.flatMap(({ code }) => code ?? []));
  return [...codes].flatMap((code) => {
    const told = alerts.filter((one) => one.code === code);
    const ends = ledger.messages.filter((one) => one.code === code && one.kinds.has('correction'));
    return [...judgeClosed(ledger, told, ends), ...judgeRecipients(code, told, ends)];
  });
}

function judgeClosed(ledger: Ledger, told: readonly Message[], ends: readonly Message[]): Broken[] {
  return told.flatMap(({ at, to, code }) => {
    const end = ends.find((one) => one.to === to && one.at >= at);
    const seen = ledger.sightings.filter(({ place }) => place === ledger.placeOf.get(code ?? ''));
    const since = Math.max(at, ledger.lastPausedAt, ...seen.map((one) => one.at));
    const isLate = !end || end.at > since + FOUR_HOURS;
    return isLate ? [{ promise: 'closed', how: `${code} to ${to}` } as const] : [];
  });
}

function judgeRecipients(
  code: string,
  told: readonly Message[],
  ends: readonly Message[],
): Broken[] {
  const alerted = [...new Set(told.map(({ to }) => to))].toSorted().join(' ');
  const corrected = [...new Set(ends.map(({ to }) => to))].toSorted().join(' ');
  const how = `${code} reached ${alerted}; its correction ${corrected || 'nobody'}`;
  return alerted === corrected ? [] : [{ promise: 'recipients', how }];
}
