import { z } from 'zod';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { understand } from '../bot/understand.ts';
import { languages } from '../content/languages.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { type Located, locate, locatePoint } from '../places/locate.ts';

export const understandInput = z.object({
  text: z.string(),
  language: z.enum(languages).optional(),
});

/** What a text means: intent, topic, category, county. */
export function answerUnderstand(gazetteer: Gazetteer, { text }: z.infer<typeof understandInput>) {
  const { intent, confidence, topic, category } = understand(text);
  const { county } = locate(gazetteer, text);
  return {
    intent,
    ...(topic ? { topic } : {}),
    ...(category ? { category } : {}),
    ...(county ? { county } : {}),
    confidence,
  };
}

export const locateInput = z.union([
  z.object({ text: z.string() }),
  z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
]);

/** The county of a text or a point. */
export function answerLocate(gazetteer: Gazetteer, input: z.infer<typeof locateInput>) {
  const found: Located =
    'text' in input ? locate(gazetteer, input.text) : locatePoint(gazetteer, input);
  const { county, place, confidence, alternatives } = found;
  return { county, ...(place ? { place } : {}), confidence, alternatives };
}

export const segmentsInput = z.object({ text: z.string() });

/** How a text is sent as SMS. */
export function answerSegments({ text }: z.infer<typeof segmentsInput>) {
  return foldAndCount(text);
}
