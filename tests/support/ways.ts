import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCode } from '../../db/code.ts';
import { openTown, type Town } from './town.ts';

/**
 * Counts the files and functions through which some ways of data pass: those of ours in which a
 * function with a name ran, as V8 counts them. Run it with `npm run ways`.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const HENDERSON = '37089';

interface Way {
  name: string;
  /** At most so many files, where that is promised. */
  most?: number;
  /** What has to have happened before; returns what is measured. */
  prepare(town: Town): Promise<() => Promise<unknown>>;
}

const SIGHTING = 'ICE en el Walmart de Hendersonville, se llevan a una persona';

async function staffed(town: Town): Promise<void> {
  for (const [name, role] of [
    ['vera', 'verifier'],
    ['ines', 'admin'],
    ['carla', 'compa'],
    ['suscrita', 'subscriber'],
  ] as const) {
    await town.settle({
      ...{ name, channel: 'telegram', language: 'es', counties: [HENDERSON], roles: [role] },
      onDuty: true,
    });
  }
}

/** The code in what was sent, to whomever. */
function codeIn(sent: readonly { text: string }[]): string {
  return sent.map(({ text }) => findCode(text)).find((code) => code) ?? '';
}

const ways: readonly Way[] = [
  {
    name: 'a sighting, to the commit',
    most: 45,
    async prepare(town) {
      await town.text('ana', 'hola');
      return () => town.hearOnly({ from: 'ana', channel: 'signal', text: SIGHTING });
    },
  },
  {
    name: 'the deciding CONFIRM',
    async prepare(town) {
      const code = codeIn(await town.text('ana', SIGHTING));
      return () => town.hearOnly({ from: 'vera', channel: 'telegram', text: `CONFIRMO ${code}` });
    },
  },
  {
    name: 'TERMINAR by an admin',
    most: 35,
    async prepare(town) {
      const code = codeIn(await town.text('ana', SIGHTING));
      await town.text('vera', `CONFIRMO ${code}`);
      await town.decide('ines', `APROBAR ${code} SÍ`);
      return async () => void (await town.decide('ines', `TERMINAR ${code} SÍ`));
    },
  },
  {
    name: 'TOMAR by a compa',
    most: 35,
    async prepare(town) {
      await town.text('ana', 'CONSULTA');
      await town.text('ana', 'necesito ayuda con la renta');
      const code = codeIn(await town.text('ana', 'ENVIAR'));
      return () => town.hearOnly({ from: 'carla', channel: 'telegram', text: `TOMAR ${code}` });
    },
  },
];

async function countFiles(way: Way): Promise<{ files: string[]; functions: number }> {
  const town = openTown();
  await staffed(town);
  const run = await way.prepare(town);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.post('Profiler.takePreciseCoverage');
  await run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.disable');
  session.disconnect();
  await town.close();
  const ours = result.flatMap(({ url, functions }) => {
    if (!url.startsWith('file:')) return [];
    const file = relative(root, fileURLToPath(url));
    if (file.startsWith('..') || /^(node_modules|tests)\//.test(file)) return [];
    const ran = functions.filter(
      ({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0,
    );
    return ran.length > 0 ? [{ file, ran: ran.length }] : [];
  });
  return {
    files: ours.map(({ file }) => file).sort(),
    functions: ours.reduce((sum, { ran }) => sum + ran, 0),
  };
}

const named = process.argv.includes('--files');
let over = false;
for (const way of ways) {
  const { files, functions } = await countFiles(way);
  const promised = way.most === undefined ? '' : ` (at most ${way.most})`;
  over ||= way.most !== undefined && files.length > way.most;
  process.stdout.write(`${way.name}: ${files.length} files, ${functions} functions${promised}\n`);
  if (named) process.stdout.write(`${files.map((file) => `  ${file}\n`).join('')}`);
}
process.exitCode = over ? 1 : 0;
