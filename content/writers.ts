import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Language, languages } from './languages.ts';

const oneOrMore = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((given) => [given].flat());

/** A line of a writer's file; where two labels are equally right, the first is learnt. */
const line = z.object({
  text: z.string().min(1),
  intent: oneOrMore,
  topic: oneOrMore.optional(),
  category: oneOrMore.optional(),
});

/** A text of a writer who was told the meanings and shown no example, and what it may be taken for. */
export interface WriterText extends z.infer<typeof line> {
  language: Language;
  /** Who wrote it: the name of the file. */
  writer: string;
}

const folder = new URL('./meaning/writers/', import.meta.url);

/** The files of all independent writers, in a fixed order. */
export function writerFiles(): { language: Language; writer: string; file: URL }[] {
  return languages.flatMap((language) => {
    const inside = new URL(`${language}/`, folder);
    return readdirSync(inside)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => ({
        language,
        writer: name.replace('.jsonl', ''),
        file: new URL(name, inside),
      }));
  });
}

/**
 * Reads what all of them wrote.
 * @throws with the file and line that is no labelled text
 */
export function readWriters(): WriterText[] {
  return writerFiles().flatMap(({ language, writer, file }) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((row, index) => {
        try {
          return { ...line.parse(JSON.parse(row)), language, writer };
        } catch (error) {
          throw new Error(`${writer}.jsonl, line ${index + 1}: ${(error as Error).message}`);
        }
      }),
  );
}

/** The label by which a text is learnt: `report`, `rights bond`, `consulta wages`. */
export function labelOf({ intent: [intent = 'unknown'], topic, category }: WriterText): string {
  if (intent === 'rights' || intent === 'emergency') return joined(intent, topic?.[0]);
  return intent === 'consulta' ? joined(intent, category?.[0] ?? 'other') : intent;
}

function joined(intent: string, about: string | undefined): string {
  return about === undefined ? intent : `${intent} ${about}`;
}
