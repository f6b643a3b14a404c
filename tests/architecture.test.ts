import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders =
  'adapters,areas,bot,broadcasts,commands,content,db,delivery,people,places,process,schema,time,web';
const files = globSync([`{${folders}}/**/*.ts`, '*.ts'], { cwd: root }).filter(
  (file) => !file.endsWith('.config.ts'),
);

/** The part of the program a file belongs to. */
function partOf(file: string): string {
  const channel = /^adapters\/(\w+)\//.exec(file)?.[1];
  if (channel) return `adapters/${channel}`;
  if (file === 'adapters/registry.ts') return 'registry';
  return file.includes('/') ? (file.split('/')[0] ?? file) : file;
}

const roots = [
  'main.ts',
  'cli.ts',
  'app.ts',
  'running.ts',
  'demo-clock.ts',
  'demo-reset.ts',
  'demo-stage.ts',
  'commands',
  'process',
  'demo.ts',
  'config.ts',
  'schema',
  'service-area.ts',
  'keeping-settings.ts',
];

/** Each floor stands on those before it, and on the contract of channels. */
function floors(parts: string[]): Record<string, string[]> {
  return Object.fromEntries(parts.map((part, at) => [part, ['adapters', ...parts.slice(0, at)]]));
}

/**
 * What each part may import of the project. `adapters` alone is the contract, which is types, the
 * list of failures and what adapters share.
 */
const allowed: Record<string, string[]> = {
  adapters: [],
  'adapters/signal': ['adapters'],
  'adapters/telegram': ['adapters'],
  'adapters/sms': ['adapters'],
  'adapters/simulator': ['adapters'],
  registry: [
    'adapters',
    'adapters/signal',
    'adapters/telegram',
    'adapters/sms',
    'adapters/simulator',
  ],
  ...floors([
    'content',
    'places',
    'time',
    'db',
    'people',
    'delivery',
    'broadcasts',
    'areas',
    'bot',
    'web',
  ]),
  'log.ts': [],
  'random.ts': [],
};

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:from |import\()'(\.{1,2}\/[^']+)'/g)].map(([, path = '']) =>
    relative(root, join(root, dirname(file), path)),
  );
}

test('imports run one way', () => {
  const wrong = files.flatMap((file) => {
    const part = partOf(file);
    if (roots.includes(part)) return [];
    return importsOf(file)
      .filter((path) => {
        const target = partOf(path);
        return target !== part && !allowed[part]?.includes(target);
      })
      .map((path) => `${file} imports ${path}`);
  });
  expect(wrong).toEqual([]);
});

/** The area of work a file belongs to; `form` is what all their forms share. */
function areaOf(file: string): string | null {
  const name = /^areas\/(\w+)\//.exec(file)?.[1] ?? null;
  return name === 'form' ? null : name;
}

/** Which areas use which: fewer is better, and a new one is a decision. */
const uses: Record<string, string[]> = {
  appointments: ['cases', 'requests'],
  cases: ['directory', 'patterns', 'reports'],
  debriefs: ['reports'],
  directory: ['cases'],
  invitations: ['patterns'],
  links: ['membership'],
  reports: ['feeds'],
  requests: ['cases'],
};

test('an area uses no other than those it is listed with, and each of those', () => {
  const found: Record<string, string[]> = {};
  for (const file of files) {
    const area = areaOf(file);
    if (area === null) continue;
    const others = importsOf(file).flatMap((path) => areaOf(path) ?? []);
    found[area] = [...(found[area] ?? []), ...others.filter((other) => other !== area)];
  }
  const used = Object.entries(found)
    .map(([area, others]) => [area, [...new Set(others)].sort()] as const)
    .filter(([, others]) => others.length > 0);
  expect(Object.fromEntries(used)).toEqual(uses);
});

/**
 * Where an area is asked by others: `acts.ts` and the files it takes its functions from. Neither
 * what it keeps nor what it answers to is among them, nor the names of its acts.
 */
function actsOf(area: string): string[] {
  const own = `areas/${area}/acts.ts`;
  return [own, ...importsOf(own)].filter(
    (path) =>
      areaOf(path) === area && /^areas\/\w+\/[\w-]+\.ts$/.test(path) && !path.endsWith('/deed.ts'),
  );
}

test('an area uses of another only its acts and its rules; what all share, only rules', () => {
  const wrong = files
    .filter((file) => file.startsWith('areas/') && file !== 'areas/registry.ts')
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => {
          const area = areaOf(path);
          if (area === null || area === areaOf(file)) return false;
          if (path.startsWith(`areas/${area}/rules/`)) return false;
          return areaOf(file) === null || !actsOf(area).includes(path);
        })
        .map((path) => `${file} imports ${path}`),
    );
  expect(wrong).toEqual([]);
});

test('what an area answers to is its own', () => {
  const shared = files.flatMap((file) =>
    importsOf(file)
      .filter((path) => /^areas\/\w+\/talk\//.test(path) && areaOf(path) !== areaOf(file))
      .map((path) => `${file} imports ${path}`),
  );
  expect(shared).toEqual([]);
});

test('the conversation knows no area', () => {
  const knowing = files
    .filter((file) => file.startsWith('bot/'))
    .filter((file) => importsOf(file).some((path) => areaOf(path) !== null));
  expect(knowing).toEqual([]);
});

test('no files import one another in a circle', () => {
  const imports = new Map(files.map((file) => [file, importsOf(file)]));
  const done = new Set<string>();
  const circles: string[] = [];
  function visit(file: string, path: readonly string[]): void {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  }
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('every part is under the rule', () => {
  const parts = new Set(files.map(partOf));
  const unruled = [...parts].filter((part) => !(part in allowed) && !roots.includes(part));
  expect(unruled).toEqual([]);
});

test('only config.ts, main.ts and cli.ts look at the environment', () => {
  const looking = files.filter((file) =>
    /process\.env|loadEnvFile/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(looking.sort()).toEqual(['cli.ts', 'config.ts', 'main.ts']);
});

test('nothing goes out but through a sender', () => {
  const sending = files.filter(
    (file) =>
      !file.startsWith('adapters/') && /\.send\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(sending).toEqual(['delivery/sender.ts']);
});

test('nobody takes the whole database out in clear', () => {
  const taking = files.filter((file) =>
    /\.(serialize|backup)\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(taking).toEqual([]);
});

test('no text for people stands in code', () => {
  // Letters that only Spanish and Arabic have. These files hold alphabets, not texts, or names.
  const alphabets = [
    'adapters/sms/gsm.ts',
    'bot/understanding/sounds.ts',
    'commands/people-csv.ts',
    'demo.ts',
    'places/sounds.ts',
  ];
  const speaking = files.filter((file) => {
    const code = readFileSync(join(root, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '');
    return !file.startsWith('content/') && /[áéíóúñ¿¡\u0600-\u06FF]/.test(code);
  });
  expect(speaking.sort()).toEqual(alphabets.sort());
});
