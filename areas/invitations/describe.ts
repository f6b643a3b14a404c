import { dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { whoOf } from '../audience.ts';
import { agreedOf } from '../patterns/patterns.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { resultLines } from './compose.ts';
import { needNames } from './needs.ts';
import type { EventNeed } from './rules/invitations.ts';
import { countAnswers } from './store/answers.ts';
import type { Invitation } from './store/invitations.ts';

export function whenOf(at: number, world: World, language: Language): string {
  return dayAndTime(at, language, world.network.timeZone);
}

/** What those who come are asked. */
export function asksOf(asks: readonly EventNeed[], language: Language): string {
  return asks.length > 0 ? needNames(asks, language) : text(language, 'outreach.need.none');
}

/** Who gets an invitation, in a few words. */
export async function whoIsInvited(
  act: Act,
  { audience, patternId }: Pick<Invitation, 'audience' | 'patternId'>,
): Promise<string> {
  const { world, language } = act;
  if (patternId === null) return whoOf(audience, world.gazetteer.knownNames, language);
  const pattern = await agreedOf(act, patternId);
  return text(language, 'outreach.of-pattern', { code: pattern?.code ?? '' });
}

/** One invitation in a line. */
export function lineOf({ world, language }: Act, one: Invitation): Say {
  const { code, kind, state, at } = one;
  return say(`outreach.line.${kind}`, {
    code,
    when: whenOf(at, world, language),
    state: text(
      language,
      `outreach.state.${one.sentAt === null && state === 'open' ? 'waits' : state}`,
    ),
  });
}

/** VIEW and RESULTS: how many answered what; who they are is shown to nobody. */
export async function showInvitation(act: Act, one: Invitation): Promise<Outcome> {
  const { tx, world, language } = act;
  const counts = await countAnswers(tx, one);
  const { content, recipients } = one;
  const who = await whoIsInvited(act, one);
  return told(
    lineOf(act, one),
    say('outreach.show.words', {
      who,
      recipients,
      words: content.texts[language] ?? content.texts[world.network.languages[0] ?? 'es'] ?? '',
    }),
    answersOf(one, counts, language),
    ...waitingFor(one),
  );
}

function answersOf(
  { kind, content, asks }: Invitation,
  counts: Record<string, number>,
  language: Language,
): Say {
  if (kind === 'poll') {
    return say('outreach.quote', { words: resultLines(content, counts, language, '\n') });
  }
  const lines = asks.map((need) =>
    text(language, 'outreach.show.need-line', {
      need: text(language, `outreach.need.${need}`),
      people: counts[need] ?? 0,
    }),
  );
  return say('outreach.show.coming', {
    place: content.place,
    yes: counts.yes ?? 0,
    no: counts.no ?? 0,
    lines: lines.map((line) => `\n${line}`).join(''),
  });
}

/** What staff may do with it now. */
function waitingFor({ state, code }: Invitation): Say[] {
  if (state === 'proposed') return [say('outreach.show.approve', { code })];
  return state === 'open' ? [say('outreach.show.call-off', { code })] : [];
}
