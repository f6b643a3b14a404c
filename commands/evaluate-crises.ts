import { readFileSync } from 'node:fs';
import { understand } from '../bot/understand.ts';
import { type Language, languages } from '../content/languages.ts';

/** How other emergencies at some place are heard, on texts of a writer who was not learnt from. */
interface CrisisScore {
  language: Language;
  emergencies: number;
  /** Those that ring, and those of which it is asked first whether they are one. */
  rung: number;
  asked: number;
  /** Texts in the same words that are none, and those of them that ring. */
  harmless: number;
  falselyRung: number;
}

const folder = new URL('../tests/evaluation/crises/', import.meta.url);

export function evaluateCrises(): CrisisScore[] {
  return languages.map((language) => {
    const rows = readFileSync(new URL(`${language}.jsonl`, folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; crisis: string | null });
    const score = { language, emergencies: 0, rung: 0, asked: 0, harmless: 0, falselyRung: 0 };
    for (const { text, crisis } of rows) {
      const { intent, maybeCrisis } = understand(text);
      const isRung = intent === 'emergency';
      if (crisis === null) {
        score.harmless += 1;
        if (isRung) score.falselyRung += 1;
        continue;
      }
      score.emergencies += 1;
      if (isRung) score.rung += 1;
      else if (maybeCrisis !== undefined) score.asked += 1;
    }
    return score;
  });
}
