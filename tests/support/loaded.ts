import { registerHooks } from 'node:module';
import { resolveOnce } from '../../process/resolving.ts';

/** Run by Node: tells which files the program reads at its start, and as what. */
if (process.argv[2] === 'once') resolveOnce();
const read = new Set<string>();
registerHooks({
  load(url, context, next) {
    read.add(`${url} ${context.format}`);
    return next(url, context);
  },
});
for (const file of [
  'app',
  'adapters/signal/signal',
  'adapters/telegram/telegram',
  'adapters/sms/sms',
]) {
  await import(`../../${file}.ts`);
}
process.stdout.write([...read].sort().join('\n'));
