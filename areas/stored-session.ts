import { z } from 'zod';
import { topics } from '../content/topics.ts';
import type { Area } from './area.ts';
import { type Dialogue, emptySession, type Session } from './session.ts';
import type { DialogueTalk } from './talk.ts';

const MINUTE = 60_000;
/** How long a dialogue may be quiet before it is closed, where it does not say. */
const PATIENCE = 10;
/** How long it stays known what was spoken of last. */
const THREAD_PATIENCE = 30;

const outer = z.object({
  dialogue: z.looseObject({ kind: z.string() }).default({ kind: 'idle' }),
  options: z.array(z.string()).default([]),
  labels: z.array(z.string()).optional(),
  scopes: z.array(z.enum(['this', 'all']).nullable()).optional(),
  thread: z.enum(topics).optional(),
  unsure: z.string().optional(),
  echo: z.object({ of: z.string(), times: z.number() }).optional(),
  pace: z
    .object({
      ...{ of: z.string(), times: z.number(), since: z.number() },
      ...{ level: z.number(), at: z.number() },
    })
    .optional(),
  group: z.string().optional(),
});

/** What an area says of one of its dialogues; undefined where nothing is open. */
export function talkOf(areas: readonly Area[], kind: string): DialogueTalk | undefined {
  for (const { talk } of areas) {
    const found = talk?.dialogues?.[kind as Dialogue['kind']];
    if (found) return found;
  }
  return undefined;
}

/** Reads a stored session; one of an older version that no longer fits starts afresh. */
export function readSession(areas: readonly Area[], stored: unknown): Session {
  const parsed = outer.safeParse(stored ?? {});
  if (!parsed.success) return emptySession;
  const { dialogue, ...rest } = parsed.data;
  if (dialogue.kind === 'idle') return { ...rest, dialogue: { kind: 'idle' } };
  const state = talkOf(areas, dialogue.kind)?.state;
  for (const shape of [dialogue, ...asForm(dialogue)]) {
    const found = state?.safeParse(shape);
    if (found?.success) return { ...rest, dialogue: found.data };
  }
  return emptySession;
}

/** The questions of forms that have only one, which older versions did not store. */
const onlyQuestions = ['sure', 'county', 'what', 'step', 'needs'] as const;

/**
 * A dialogue as versions before forms stored it: what was told stood beside the question or in
 * `form`. Nobody who was asked something when the program was updated loses what they told.
 */
function asForm({ kind, asking, form, ...told }: Record<string, unknown>): object[] {
  const draft = form ?? told;
  return asking === undefined
    ? onlyQuestions.map((only) => ({ kind, draft, asking: only }))
    : [{ kind, draft, asking }];
}

/** How long a session may be quiet before it starts afresh, in milliseconds; null: for ever. */
export function patienceOf(
  areas: readonly Area[],
  { dialogue, thread, unsure }: Session,
): number | null {
  if (dialogue.kind === 'idle') return thread || unsure ? THREAD_PATIENCE * MINUTE : null;
  return (talkOf(areas, dialogue.kind)?.patience ?? PATIENCE) * MINUTE;
}
