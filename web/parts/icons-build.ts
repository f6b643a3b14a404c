import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Takes the icons the pages use out of Lucide (ISC licence, lucide.dev) and keeps what is inside each
 * `<svg>`: two thousand files would be installed for sixty. Run it with a name to add one.
 */
const file = new URL('./icons.json', import.meta.url);
const load = createRequire(import.meta.url);
const before = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const names = [...new Set([...Object.keys(before), ...process.argv.slice(2)])].sort();
const icons = names.map((name) => {
  const svg = readFileSync(load.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
  const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1] ?? '';
  return [name, inside.replace(/\s+/g, ' ').replace(/> </g, '><').trim()];
});
writeFileSync(file, `${JSON.stringify(Object.fromEntries(icons), null, 2)}\n`);
