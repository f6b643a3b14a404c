import { kills } from '../kills.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';

const COUNT = 10;
/** A kill can leave as many in doubt as calls were under way. */
const MOST_TWICE = COUNT * 128;

export const killed: Part = {
  name: 'kills',
  async run(provider) {
    say('kill -9 at random during an alert to 20,000');
    const { lost, twice } = await kills(provider, 20_000, COUNT);
    return [
      {
        what: `${COUNT} kills during an alert to 20,000, restarted`,
        wanted: `none lost; at most ${MOST_TWICE} twice (the calls in flight)`,
        measured: `${lost} lost; ${twice} twice`,
        ok: lost === 0 && twice <= MOST_TWICE,
      },
    ];
  },
};
