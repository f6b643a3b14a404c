import type { ActsOf } from '../act.ts';
import { explainConsole, openConsole } from './console.ts';
import type { AccessDeed } from './deed.ts';
import { listVouchings } from './status.ts';
import { answerVouching } from './vouching.ts';

export const accessActs: ActsOf<AccessDeed> = {
  'console.open': (act, { code }) => openConsole(act, code),
  'console.how': explainConsole,
  vouch: (act, given) =>
    given.code === null ? listVouchings(act) : answerVouching(act, given.code, given.yes),
};
