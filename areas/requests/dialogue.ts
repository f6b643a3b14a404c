import { z } from 'zod';
import { roles } from '../../db/vocabulary.ts';
import { offerKinds, requestKinds, skills } from './rules/requests.ts';

const requestDraft = z.object({
  /** The case it belongs to. */
  caseCode: z.string().optional(),
  kind: z.enum(requestKinds).optional(),
  county: z.string().optional(),
  place: z.string().optional(),
  startsAt: z.number().optional(),
  needed: z.number().optional(),
  skills: z.array(z.enum(skills)).default([]),
  groups: z.array(z.enum(roles)).default([]),
  about: z.string().default(''),
  details: z.string().default(''),
});
/** A request to volunteers, as far as staff has told it. */
export type RequestDraft = z.infer<typeof requestDraft>;

export const requestQuestions = [
  'kind',
  'where',
  'when',
  'count',
  'who',
  'about',
  'details',
  'confirm',
] as const;
export type RequestQuestion = (typeof requestQuestions)[number];

/** The form by which staff asks volunteers for something. */
export const requestDialogueState = z.object({
  kind: z.literal('request'),
  draft: requestDraft,
  asking: z.enum(requestQuestions),
});

/** What a volunteer is asked afterwards. */
export const debriefDialogueState = z.object({
  kind: z.literal('debrief'),
  draft: z.object({ code: z.string() }),
  asking: z.enum(['how', 'spent']),
});

const offerDraft = z.object({
  kind: z.enum(offerKinds).optional(),
  words: z.string().optional(),
  /** Null: they would rather not say. */
  county: z.string().nullable().optional(),
});
/** What a supporter offers, as far as it is told. */
export type OfferDraft = z.infer<typeof offerDraft>;

/** What a supporter offers. */
export const offerDialogueState = z.object({
  kind: z.literal('offer'),
  draft: offerDraft,
  asking: z.enum(['kind', 'words', 'county']),
});

/** What a volunteer can bring: changed until they turn to something else. */
export const skillsDialogueState = z.object({
  kind: z.literal('skills'),
  draft: z.object({}),
  asking: z.literal('which'),
});

declare module '../session.ts' {
  interface Dialogues {
    requests:
      | z.infer<typeof requestDialogueState>
      | z.infer<typeof debriefDialogueState>
      | z.infer<typeof offerDialogueState>
      | z.infer<typeof skillsDialogueState>;
  }
}
