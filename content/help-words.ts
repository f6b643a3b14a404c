import ar from './help-words/ar.json' with { type: 'json' };
import en from './help-words/en.json' with { type: 'json' };
import es from './help-words/es.json' with { type: 'json' };
import { normalisedTree } from './normalise.ts';

/** The words by which a language names what volunteers are asked for and what people offer. */
export type HelpWords = typeof es;

/** Every language's words, in the form texts are compared in. */
export const helpWords: readonly HelpWords[] = [es, en, ar].map((words) => normalisedTree(words));
