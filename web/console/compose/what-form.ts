import type { ScheduleContent } from '../../../areas/schedules/tables.ts';
import { type Language, languages } from '../../../content/languages.ts';
import { type Topic, topics } from '../../../content/topics.ts';

/** What was written or chosen, as the form shows it. */
export interface WhatWritten {
  kind: 'own' | 'topic';
  topic: Topic | null;
  texts: Partial<Record<Language, string>>;
}

/** So much of a text is taken; no channel takes more. */
const LONGEST = 6000;

/** What a form was sent with; lines end as everywhere else in the program. */
export function whatOfForm(values: (name: string) => string[]): WhatWritten {
  const texts: WhatWritten['texts'] = {};
  for (const language of languages) {
    const words = (values(`text-${language}`)[0] ?? '').replaceAll('\r\n', '\n').trim();
    if (words !== '') texts[language] = words.slice(0, LONGEST);
  }
  return {
    kind: values('kind')[0] === 'topic' ? 'topic' : 'own',
    topic: topics.find((topic) => topic === values('topic')[0]) ?? null,
    texts,
  };
}

/** The same of what was written before. */
export function whatOfContent(content: ScheduleContent): WhatWritten {
  return content.kind === 'topics'
    ? { kind: 'topic', topic: content.topics[0] ?? null, texts: content.aside ?? {} }
    : { kind: 'own', topic: null, texts: content.texts };
}

/** As a message keeps it. */
export function contentOfWhat({ kind, topic, texts }: WhatWritten): ScheduleContent {
  if (kind === 'topic' && topic !== null) {
    const isWritten = Object.keys(texts).length > 0;
    return { kind: 'topics', topics: [topic], ...(isWritten ? { aside: texts } : {}) };
  }
  return { kind: 'text', texts };
}

/** Words of a template where nothing is written yet; what somebody wrote stays. */
export function filledFrom(
  { texts }: WhatWritten,
  template: Partial<Record<Language, string>>,
): WhatWritten {
  return { kind: 'own', topic: null, texts: { ...template, ...texts } };
}
