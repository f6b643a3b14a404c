import type { About } from '../../broadcasts/store/broadcasts.ts';

/** That a broadcast tells of a report. */
export function aboutReport(id: number, kind = 'alert'): About {
  return {
    subject: { kind: 'incident', id },
    code: 'A2A2',
    answerable: true,
    key: `${kind}:${id}:`,
  };
}
