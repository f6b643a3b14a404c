import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

function startWords(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ');
}

/** The options `npm start` gives to Node, so that what is measured is what runs. */
export function startFlags(): string[] {
  return startWords().filter((word) => word.startsWith('--'));
}

/** The variables `npm start` sets, with paths from the project's folder. */
export function startEnvironment(): Record<string, string> {
  const assignments = startWords().filter((word) => /^[A-Z_]+=/.test(word));
  return Object.fromEntries(
    assignments.map((word) => {
      const [name = '', path = ''] = word.split('=');
      return [name, fileURLToPath(new URL(path, root))];
    }),
  );
}
