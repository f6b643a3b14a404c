import type { Area } from '../areas/area.ts';
import type { Session } from '../areas/session.ts';
import { talkOf } from '../areas/stored-session.ts';
import type { Effect, Turn } from '../areas/turn.ts';

/**
 * What is to be done with what was told in a dialogue that the turn ends without sending it. It
 * goes with what it has, whatever takes its place, unless its writer left it.
 */
export function begunBefore(
  areas: readonly Area[],
  before: Session,
  { session, effects, leaves }: Turn,
): Effect | null {
  const begun = talkOf(areas, before.dialogue.kind)?.begun;
  const goesOn = talkOf(areas, session.dialogue.kind)?.begun === begun;
  if (!begun || goesOn || leaves) return null;
  const effect = begun(before.dialogue);
  const settled = effects.some((one) => one.do === effect?.do || one.do === 'opt-out');
  return settled ? null : effect;
}

/**
 * What is to be done once it is known what took the place of a dialogue. Whatever a dialogue that
 * hushes held back is done when it ends.
 */
export function replacedBy(
  areas: readonly Area[],
  before: Session,
  { effects }: Turn,
  after: Session,
): readonly Effect[] {
  const { kind } = before.dialogue;
  const ends = effects.some((one) => one.do === 'opt-out' || one.do === 'forget');
  if (after.dialogue.kind === kind || ends) return [];
  if (talkOf(areas, after.dialogue.kind)?.hushes) return [];
  if (talkOf(areas, kind)?.hushes) return areas.flatMap(replacements);
  return talkOf(areas, kind)?.replaced ?? [];
}

function replacements({ talk }: Area): Effect[] {
  return Object.values(talk?.dialogues ?? {}).flatMap(({ replaced }) => replaced ?? []);
}
