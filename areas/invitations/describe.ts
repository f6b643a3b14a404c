import { dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { patternById } from '../patterns/store/patterns.ts';
import type { Scene } from '../scene.ts';
import { whoOf } from '../schedules/describe.ts';
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
  { tx, world, language }: Scene,
  { audience, patternId }: Pick<Invitation, 'audience' | 'patternId'>,
): Promise<string> {
  if (patternId === null) return whoOf(audience, world.gazetteer.knownNames, language);
  const pattern = await patternById(tx, patternId);
  return text(language, 'outreach.of-pattern', { code: pattern?.code ?? '' });
}

/** One invitation in a line. */
export function lineOf({ world, language }: Scene, one: Invitation): Say {
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
export async function showInvitation(scene: Scene, one: Invitation): Promise<void> {
  const { tx, world, language } = scene;
  const counts = await countAnswers(tx, one);
  const { code, kind, content, asks, recipients } = one;
  const who = await whoIsInvited(scene, one);
  scene.reply(
    lineOf(scene, one),
    say('outreach.show.words', {
      who,
      recipients,
      words: content.texts[language] ?? content.texts[world.network.languages[0] ?? 'es'] ?? '',
    }),
  );
  if (kind === 'poll') {
    scene.reply(say('outreach.quote', { words: resultLines(content, counts, language, '\n') }));
  } else {
    const lines = asks.map((need) =>
      text(language, 'outreach.show.need-line', {
        need: text(language, `outreach.need.${need}`),
        people: counts[need] ?? 0,
      }),
    );
    scene.reply(
      say('outreach.show.coming', {
        place: content.place,
        yes: counts.yes ?? 0,
        no: counts.no ?? 0,
        lines: lines.map((line) => `\n${line}`).join(''),
      }),
    );
  }
  if (one.state === 'proposed') scene.reply(say('outreach.show.approve', { code }));
  else if (one.state === 'open') scene.reply(say('outreach.show.call-off', { code }));
}
