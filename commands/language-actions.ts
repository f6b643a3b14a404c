import { z } from 'zod';
import { understand } from '../bot/understand.ts';
import { lookForDanger } from '../bot/understanding/danger-look.ts';
import { rounded } from '../bot/understanding/more-closely.ts';
import { reasonsFor } from '../bot/understanding/readings.ts';
import { readConfig } from '../config.ts';
import { languages } from '../content/languages.ts';
import { rightsDocument } from '../content/rights.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { locate } from '../places/locate.ts';
import { gazetteerOf } from '../service-area.ts';
import type { Call } from './call.ts';
import { answerLines } from './json-lines.ts';

/** What each text means; with `explain` also what spoke for it. */
export function understandLines(call: Call, { explain }: { explain?: boolean }): Promise<void> {
  const gazetteer = gazetteerOf(readConfig(call.io.environment));
  const answer = explain ? explainUnderstand : answerUnderstand;
  return answerLines(call, understandInput, (line) => answer(gazetteer, line));
}

/** The answer to each question about rights. */
export function answerQuestions(call: Call): Promise<void> {
  return answerLines(call, askInput, answerAsk);
}

const understandInput = z.object({
  text: z.string(),
  language: z.enum(languages).optional(),
});

/** What a text means: intent, topic, category, county. */
function answerUnderstand(gazetteer: Gazetteer, { text }: z.infer<typeof understandInput>) {
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

/**
 * The same with what spoke for it: words (`w:`), pairs (`b:`), pieces (`c:`), concepts (`k:`), classes of words
 * (`l:`); and whether it tells of danger now: of whom, by whom, what, when, and how it is said.
 */
function explainUnderstand(gazetteer: Gazetteer, line: z.infer<typeof understandInput>) {
  const found = answerUnderstand(gazetteer, line);
  const label = [found.intent, found.topic ?? found.category].filter(Boolean).join(' ');
  const { likely } = understand(line.text);
  const danger = lookForDanger(line.text, MOST_REASONS);
  return {
    ...found,
    likely: likely.map(({ probability, ...reading }) => ({
      ...reading,
      probability: rounded(probability),
    })),
    because: reasonsFor(line.text, label, MOST_REASONS).map(inHundredths),
    danger: {
      ...danger,
      likely: rounded(danger.likely),
      because: danger.because.map(inHundredths),
    },
  };
}

function inHundredths([feature, weight]: [string, number]): [string, number] {
  return [feature, rounded(weight)];
}

const askInput = z.object({ text: z.string(), language: z.enum(languages) });

/**
 * The answer to a question about rights as SMS would give it; the essentials where no topic shows.
 * The alternatives are the next likeliest topics.
 */
function answerAsk({ text, language }: z.infer<typeof askInput>) {
  const { topic, likely } = understand(text);
  const others = [...new Set(likely.flatMap((one) => one.topic ?? []))];
  const alternatives = others.filter((one) => one !== topic);
  const { short } = rightsDocument(topic ?? 'essentials', language);
  return { topic: topic ?? null, answer: short, alternatives };
}
