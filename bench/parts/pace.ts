import { type Way, ways } from '../counting.ts';
import { ours } from '../delivery.ts';
import { percent } from '../figures.ts';
import { type Course, keepingPace } from '../keeping-pace.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';
import { show } from '../show.ts';

const names: Record<Way, string> = {
  sliding: 'over any last second',
  tenths: 'in tenths of a second',
  fixed: 'in whole seconds',
  spaced: 'one by one, with no burst',
  lower: 'over any last second, 20 % less than set',
};

/** What Telegram takes, and ten times that; how long each runs. */
const rates = [
  { rate: 30, seconds: 60 },
  { rate: 300, seconds: 30 },
];

/** Every way a provider may count, at each rate: `pace-30-sliding` and so on. */
export const paces: Part[] = rates.flatMap((one) => ways.map((way) => pacePart({ ...one, way })));

function pacePart(course: Course): Part {
  const { way, rate } = course;
  return {
    name: `pace-${rate}-${way}`,
    async run(provider) {
      const { share, refused, lost, waiting, cpuMicros } = await keepingPace(provider, course);
      say(`cpu ${cpuMicros.toFixed(0)} µs a message, ${waiting} still waiting`);
      return [
        {
          what: `at ${rate}/s, 20 ms latency, counted ${names[way]}`,
          wanted: '95 % of it, under 0.5 % rejected, none lost',
          measured: `${percent(share)}, ${percent(refused, 2)} rejected, ${lost} lost`,
          ok: share >= 0.95 && refused < 0.005 && lost === 0,
        },
      ];
    },
  };
}

const LIMIT = 1000;
const COUNT = 10_000;

/** Far above what anyone takes, from the decision to the last. */
export const pace1000: Part = {
  name: 'pace-1000',
  async run(provider) {
    await provider.configure({ latencyMs: 20, limit: LIMIT });
    const engine = show(await ours(provider, { count: COUNT, limit: LIMIT }));
    const share = engine.perSecond / LIMIT;
    return [
      {
        what: 'at a limit of 1,000/s, 20 ms latency, 10,000 people',
        wanted: '97 % of it, none rejected, none lost',
        measured: `${percent(share)}, ${engine.rejected} rejected, ${engine.lost} lost`,
        ok: share >= 0.97 && engine.rejected === 0 && engine.lost === 0,
      },
    ];
  },
};
