import type { Channel } from '../adapters/adapter.ts';
import { isStaffRole } from '../people/people.ts';
import type { PersonRow } from './people-csv.ts';

/** What nobody would have to act on alone, and is no wrong row. */
export interface Warning {
  /** Lines of the file, as an editor counts them. */
  lines: number[];
  text: string;
}

/**
 * What may go wrong with people as a list has them.
 * @param inUse the channels that are configured
 */
export function warningsAbout(rows: readonly PersonRow[], inUse: readonly Channel[]): Warning[] {
  return [...sameNumber(rows), ...unused(rows, inUse), ...lastAdmin(rows)];
}

/** Each row is a person of its own, so that one human would count as two. */
function sameNumber(rows: readonly PersonRow[]): Warning[] {
  const byNumber = Map.groupBy(rows.filter(isNumber), ({ address }) => address.replace(/\D/g, ''));
  return [...byNumber.values()]
    .filter((same) => new Set(same.map(({ channel }) => channel)).size > 1)
    .map((same) => ({
      lines: same.map(({ line }) => line),
      text: same.some(isStaff)
        ? 'one number on several channels is one human, who would count as two where two persons are asked for: keep one row'
        : 'one number on several channels is one human, who would get everything twice: keep one row, or have them text ENLAZAR',
    }));
}

function isNumber({ address }: PersonRow): boolean {
  return /^\+?\d{8,15}$/.test(address);
}

function isStaff({ roles }: PersonRow): boolean {
  return roles.some(isStaffRole);
}

function unused(rows: readonly PersonRow[], inUse: readonly Channel[]): Warning[] {
  const by = Map.groupBy(
    rows.filter(({ channel }) => !inUse.includes(channel)),
    ({ channel }) => channel,
  );
  return [...by].map(([channel, some]) => ({
    lines: some.map(({ line }) => line),
    text: `${channel} is not configured: nothing reaches these people`,
  }));
}

function lastAdmin(rows: readonly PersonRow[]): Warning[] {
  const staff = rows.filter(({ roles }) => roles.includes('admin'));
  const bySms = staff.filter(({ channel }) => channel === 'sms');
  return bySms.length === 0
    ? []
    : [
        {
          lines: bySms.map(({ line }) => line),
          text: 'an admin with SMS alone decides nothing, since its sender can be forged: add Signal or Telegram',
        },
      ];
}

/** A warning in one line. */
export function warningLine({ lines, text }: Warning): string {
  const shown = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ', …' : '');
  return `warning: line ${shown}: ${text}`;
}
