import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { auditOf } from '../../db/audit.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { factsOf, happened, headline, wordsOf } from './describe.ts';
import { forgeableMarkOf } from './forgeable.ts';
import type { Case } from './store/cases.ts';
import { caseNotesOf } from './store/notes.ts';

const HISTORY = 12;
/** More than is shown, since not all that is on record is news. */
const READ = 100;

/** SHOW: what was told, the notes, and what happened. */
export async function showCase(act: Act, one: Case): Promise<Say[]> {
  const { tx, world, person } = act;
  const language = person.language ?? 'es';
  const notes = await caseNotesOf(tx, one.id);
  const history = (await auditOf(tx, `case:${one.id}`, READ))
    .flatMap((entry) => happened(world, entry, language) ?? [])
    .slice(0, HISTORY)
    .reverse();
  const facts = factsOf(one, language);
  return [
    say('cases.show', {
      code: one.code,
      what: marked(world, one, language),
      words: wordsOf(world, one, language),
    }),
    ...(facts === '' ? [] : [say('cases.quote', { words: facts })]),
    ...(await forgeableMarkOf(tx, world, one)),
    ...(notes.length === 0
      ? []
      : [say('cases.notes', { notes: notes.map((note) => `· ${note.text}`).join('\n') })]),
    ...(history.length === 0 ? [] : [say('cases.quote', { words: history.join('\n') })]),
    say('cases.how', { code: one.code }),
  ];
}

/** A case in one line, marked where it is an emergency. */
export function marked(
  world: World,
  one: Parameters<typeof headline>[1] & Pick<Case, 'urgent'>,
  language: Language,
): string {
  const what = headline(world, one, language);
  return one.urgent ? `${text(language, 'cases.urgent-mark')}: ${what}` : what;
}
