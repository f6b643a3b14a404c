import { z } from 'zod';
import { languages } from '../content/languages.ts';
import { topics } from '../content/topics.ts';
import { roles } from '../db/vocabulary.ts';
import { bookingDialogueState } from './appointments/dialogue.ts';
import { intakeDialogueState, phoneDialogueState } from './cases/dialogue.ts';
import { directoryDialogueState } from './directory/dialogue.ts';
import {
  flyerDialogueState,
  invitationDialogueState,
  rsvpDialogueState,
} from './invitations/dialogue.ts';
import {
  debriefDialogueState,
  offerDialogueState,
  requestDialogueState,
  skillsDialogueState,
} from './requests/dialogue.ts';

const draft = z.object({
  words: z.array(z.string()).default([]),
  spot: z.string().optional(),
  town: z.string().optional(),
  county: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  seen: z.enum(['seen', 'heard']).optional(),
  still: z.enum(['here', 'left', 'unsure']).optional(),
  pictures: z.array(z.object({ contentType: z.string(), base64: z.string() })).default([]),
  /** The county was asked for once and the answer was not understood. */
  unclear: z.boolean().default(false),
  skipped: z.array(z.enum(['spot', 'county', 'what', 'seen', 'still'])).default([]),
});
/** What a reporter has said so far. */
export type Draft = z.infer<typeof draft>;
export type Question = Draft['skipped'][number];

const scheduleDraft = z.object({
  /** A cron expression, once the time is understood. */
  cron: z.string().optional(),
  content: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('topics'), topics: z.array(z.enum(topics)) }),
      z.object({ kind: z.literal('text'), texts: z.partialRecord(z.enum(languages), z.string()) }),
    ])
    .optional(),
  audience: z
    .object({
      roles: z.array(z.enum(roles)),
      counties: z.array(z.string()),
      languages: z.array(z.enum(languages)),
      tier: z.enum(['responders', 'county', 'region']).nullable(),
    })
    .optional(),
});
/** A scheduled message, as far as an admin has told it. */
export type ScheduleDraft = z.infer<typeof scheduleDraft>;

const scheduleQuestion = z.enum(['when', 'what', 'text', 'who', 'confirm']);

const dialogue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('report'),
    draft,
    asking: z.enum(['spot', 'county', 'what', 'seen', 'still']),
    /** Whether it was sent already and only details are asked for. */
    filed: z.boolean(),
  }),
  /** Whether it was immigration or police is asked. */
  z.object({ kind: z.literal('police'), draft }),
  z.object({
    kind: z.literal('county'),
    draft: z.object({ purpose: z.enum(['join', 'leave']) }),
    asking: z.literal('county'),
  }),
  z.object({
    kind: z.literal('confirm-join'),
    draft: z.object({
      county: z.string(),
      /** The code of the sign-up link that counts it. */
      campaign: z.string().optional(),
    }),
    asking: z.literal('sure'),
  }),
  z.object({ kind: z.literal('regional'), draft: z.object({}), asking: z.literal('sure') }),
  z.object({ kind: z.literal('backup'), draft: z.object({}), asking: z.literal('sure') }),
  z.object({ kind: z.literal('forget'), draft: z.object({}), asking: z.literal('sure') }),
  z.object({
    kind: z.literal('instead'),
    draft: z.object({ code: z.string() }),
    asking: z.literal('what'),
  }),
  z.object({
    kind: z.literal('plan'),
    draft: z.object({ step: z.number() }),
    asking: z.literal('step'),
  }),
  z.object({ kind: z.literal('schedule'), draft: scheduleDraft, asking: scheduleQuestion }),
  intakeDialogueState,
  phoneDialogueState,
  directoryDialogueState,
  bookingDialogueState,
  requestDialogueState,
  debriefDialogueState,
  offerDialogueState,
  skillsDialogueState,
  invitationDialogueState,
  rsvpDialogueState,
  flyerDialogueState,
]);
export type Dialogue = z.infer<typeof dialogue>;

const session = z.object({
  dialogue: dialogue.default({ kind: 'idle' }),
  /** The ids of the choices offered last, which a number stands for. */
  options: z.array(z.string()).default([]),
  /** What the last answer about rights was about, so that "and if…?" is understood. */
  thread: z.enum(topics).optional(),
  /** Words that were not understood, until it is chosen what they meant. */
  unsure: z.string().optional(),
});

/** The conversation with one address: all that is kept between two of its messages. */
export type Session = z.infer<typeof session>;

export const emptySession: Session = { dialogue: { kind: 'idle' }, options: [] };
export const emptyDraft: Draft = { words: [], pictures: [], unclear: false, skipped: [] };

/** Reads a stored session; one of an older version that no longer fits starts afresh. */
export function readSession(stored: unknown): Session {
  const parsed = session.safeParse(stored ?? {});
  return parsed.success ? parsed.data : emptySession;
}

/** What was told of a report that is not sent yet; null where there is none, or nothing in it. */
export function unsentDraft({ dialogue }: Session): Draft | null {
  if (dialogue.kind !== 'police' && (dialogue.kind !== 'report' || dialogue.filed)) return null;
  const { words, pictures, location, spot } = dialogue.draft;
  return words.length + pictures.length > 0 || location || spot ? dialogue.draft : null;
}

const MINUTE = 60_000;

/**
 * Forms of staff and volunteers, who may be called away in the middle of one, and times to choose
 * from, since somebody else may have to be asked first.
 */
const longer: ReadonlySet<Dialogue['kind']> = new Set([
  'schedule',
  'phone',
  'request',
  'debrief',
  'invitation',
  'booking',
  'flyer',
  'rsvp',
]);

/** How long a session may be quiet before it starts afresh, in milliseconds; null: for ever. */
export function patienceOf({ dialogue, thread, unsure }: Session): number | null {
  if (dialogue.kind === 'idle') return thread || unsure ? 30 * MINUTE : null;
  return (longer.has(dialogue.kind) ? 60 : 10) * MINUTE;
}
