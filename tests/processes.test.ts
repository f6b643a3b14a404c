import { expect, test } from 'vitest';
import { Processes } from './support/processes.ts';

const FOREVER = ['-e', 'setInterval(() => undefined, 1000)'];

test('no process outlives the test that started it', async () => {
  const processes = new Processes();
  const children = [processes.start(FOREVER), processes.start(FOREVER)];
  await processes.end();
  expect(children.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', 'SIGKILL']);
  expect(() => processes.start(FOREVER)).toThrow('is over');
});
