/** One appointment, as a calendar is to show it. */
export interface CalendarEvent {
  uid: string;
  /** How often it was changed. */
  sequence: number;
  cancelled: boolean;
  summary: string;
  location: string;
  /** Milliseconds since 1970. */
  startsAt: number;
  endsAt: number;
}

/** Octets of a line, without its end (RFC 5545, 3.1). */
const LINE = 75;

/** A calendar file with one event, as RFC 5545 wants it. */
export function calendarFile(event: CalendarEvent, now: number): string {
  const { uid, sequence, cancelled, summary, location, startsAt, endsAt } = event;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    `SUMMARY:${escaped(summary)}`,
    `LOCATION:${escaped(location)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function utc(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
}

/** RFC 5545, 3.3.11; other control characters may not occur at all. */
function escaped(words: string): string {
  return words
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Breaks a long line between characters, never inside one; what goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
