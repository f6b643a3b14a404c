import { z } from 'zod';
import { readConfig } from '../config.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { type Located, locate, locatePoint } from '../places/locate.ts';
import { gazetteerOf } from '../service-area.ts';
import type { Call } from './call.ts';
import { answerLines } from './json-lines.ts';

const input = z.union([
  z.object({ text: z.string() }),
  z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
]);

/** The county of each text or point. */
export function locateLines(call: Call): Promise<void> {
  const gazetteer = gazetteerOf(readConfig(call.io.environment));
  return answerLines(call, input, (line) => countyOf(gazetteer, line));
}

function countyOf(gazetteer: Gazetteer, line: z.infer<typeof input>) {
  const found: Located =
    'text' in line ? locate(gazetteer, line.text) : locatePoint(gazetteer, line);
  const { county, place, confidence, alternatives } = found;
  return { county, ...(place ? { place } : {}), confidence, alternatives };
}
