import { readFileSync } from 'node:fs';

/** The options `npm start` gives to Node, so that what is measured is what runs. */
export function startFlags(): string[] {
  const file = new URL('../package.json', import.meta.url);
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
