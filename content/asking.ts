import { meanings } from './meaning.ts';

const starts = meanings.flatMap(([, { asksWhether }]) => asksWhether);

/** Whether a normalised text asks whether something is so: "is there", "hay", "es verdad que". */
export function asksWhether(normal: string): boolean {
  const padded = `${normal} `;
  return starts.some((phrase) => padded.startsWith(`${phrase} `) || padded.includes(` ${phrase} `));
}
