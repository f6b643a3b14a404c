import { z } from 'zod';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { understand } from '../bot/understand.ts';
import { reasonsFor } from '../bot/understanding/model.ts';
import { languages } from '../content/languages.ts';
import { rightsDocument } from '../content/rights.ts';
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

const MOST_REASONS = 8;

/** The same with what spoke for it: words (`w:`), pairs (`b:`), pieces (`c:`), concepts (`k:`). */
export function explainUnderstand(gazetteer: Gazetteer, line: z.infer<typeof understandInput>) {
  const found = answerUnderstand(gazetteer, line);
  const label = [found.intent, found.topic ?? found.category].filter(Boolean).join(' ');
  const { likely } = understand(line.text);
  return {
    ...found,
    likely: likely.map(({ probability, ...reading }) => ({
      ...reading,
      probability: Math.round(probability * 100) / 100,
    })),
    because: reasonsFor(line.text, label, MOST_REASONS).map(
      ([feature, weight]): [string, number] => [feature, Math.round(weight * 100) / 100],
    ),
  };
}

export const askInput = z.object({ text: z.string(), language: z.enum(languages) });

/**
 * The answer to a question about rights as SMS would give it; the essentials where no topic shows.
 * The alternatives are the next likeliest topics.
 */
export function answerAsk({ text, language }: z.infer<typeof askInput>) {
  const { topic, likely } = understand(text);
  const others = [...new Set(likely.flatMap((one) => one.topic ?? []))];
  const alternatives = others.filter((one) => one !== topic);
  const { short } = rightsDocument(topic ?? 'essentials', language);
  return { topic: topic ?? null, answer: short, alternatives };
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
