import type { EventFigures, Figures } from './figures.ts';
import type { Surge } from './model.ts';

/** The figures as a table in Markdown. */
export function tableOf(figures: Figures, surge: Surge): string {
  const { sorted, outcomes, verifier, admin, subscriber } = figures;
  const rows: [what: string, target: string, measured: string][] = [
    ['messages in, and out', '', `${surge.inbound}, ${figures.sent}`],
    ['reports, incidents', '', `${sorted.reports}, ${sorted.incidents}`],
    ['incidents that hold two events', 'none', `${sorted.mixed.length}`],
    [
      'eyewitnesses in the right one, of those who said where',
      '95 %',
      share(sorted.right, sorted.clear),
    ],
    ['the same, of all who filed', '', share(sorted.rightOfAll, sorted.all)],
    ['eyewitnesses of whom nothing is on record', '', `${sorted.unheard}`],
    [
      'people asked to go, all events',
      '15 for five',
      `${sum(figures.events.map(({ asked }) => asked))}`,
    ],
    ['requests to go, with rumours', '', `${figures.requests}`],
    ['public alerts about nothing', 'none', `${figures.falseAlerts.length}`],
    ['alerts without a correction', 'none', `${figures.unclosed}`],
    ['messages to one verifier', '40', `${verifier.count} (${verifier.name})`],
    ['messages to one admin', '60', `${admin.count} (${admin.name})`],
    ['messages to one subscriber', '', `${subscriber.count} (${subscriber.name})`],
    [
      'eyewitnesses told it was confirmed',
      'all',
      share(outcomes.toldConfirmed, outcomes.eyewitnesses),
    ],
    [
      'eyewitnesses told what is not so',
      'none',
      `${new Set(outcomes.misled.map(({ name }) => name)).size}`,
    ],
    [
      'tellers of rumours told what is not so',
      'none',
      `${new Set(outcomes.misledTellers.map(({ name }) => name)).size}`,
    ],
    ['processor time', '40 s', `${(surge.cpuMs / 1000).toFixed(1)} s`],
  ];
  return [
    '| figure | at most | measured |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    '| event | incidents | asked | known enough, min | first alert, min | codes by county | alerts a phone |',
    '|---|---|---|---|---|---|---|',
    ...figures.events.map((event) => rowOf(event, sorted.perEvent[event.id] ?? 0)),
  ].join('\n');
}

function rowOf(event: EventFigures, incidents: number): string {
  const alerts = event.alerts.map(({ county, codes }) => `${county}: ${codes.join(' ')}`);
  const cells = [
    event.id,
    incidents,
    event.asked,
    event.enough?.toFixed(1) ?? 'never',
    event.firstAlert?.toFixed(1) ?? 'never',
    alerts.join('; ') || 'none',
    event.perPhone,
  ];
  return `| ${cells.join(' | ')} |`;
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
