import { meanings } from './meaning.ts';

const doubts = {
  confirm: meanings.flatMap(([, { doubts }]) => doubts.confirm),
  false: meanings.flatMap(([, { doubts }]) => doubts.false),
};

/**
 * Whether words beside a verdict deny it, doubt it or ask: "I confirm that it is not ICE". Such a
 * verdict is nobody's to count before it was asked about.
 */
export function isDoubted(verdict: 'confirm' | 'false', text: string, beside: string): boolean {
  if (/[?\u00BF\u061F]/.test(text)) return true;
  const padded = ` ${beside} `;
  return doubts[verdict].some((phrase) => padded.includes(` ${phrase} `));
}
