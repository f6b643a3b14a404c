import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { apart, deed } from '../../form/reading.ts';
import type { FormOf, Reading } from '../../form.ts';
import { menu } from '../../menu.ts';
import { whole } from '../../request.ts';
import type { Dialogue, Session } from '../../session.ts';
import { done, type Effect, type Input, type Known, refusal, say, type Turn } from '../../turn.ts';

type Held = Extract<Dialogue, { kind: 'proof' }>['draft'];

const kept = (): Effect[] => [say('proof.kept'), menu()];

/** The code that was just sent, with YES or alone: only the phone it went to can know it. */
const proofForm: FormOf<'proof'> = {
  kind: 'proof',
  may: () => true,
  dropped: kept,
  questions: {
    code: {
      ask: () => refusal('proof.code-needed'),
      read: readCode,
    },
  },
};

function readCode(held: Held, input: Input, { now }: Known): Reading<Held> | null {
  const { code } = input.request;
  if (!isAnswer(input)) return null;
  if (whole(input.request, 'no')) return apart(done(...kept()));
  if (code === null) return deed(held, refusal('proof.code-needed'));
  if (code !== held.code) return deed(held, { do: 'refuse-proof' });
  return apart(now > held.until ? done(say('proof.late')) : goOn(held));
}

/** What was held goes on as if it had just been asked for. */
function goOn({ dialogue, effects }: Held): Turn {
  // It was stored as it was to be opened, minutes ago.
  const session = { dialogue: dialogue as unknown as Dialogue, options: [] };
  return { session, effects, proven: true };
}

function isAnswer({ request, normal }: Input): boolean {
  return whole(request, 'yes', 'no') !== null || normal === request.code?.toLowerCase();
}

export const proofAside = byTheWay(proofForm);

export const proofDialogue = formHandler(proofForm);

/** A code beside YES is an answer to this, not what another code stands for. */
export function claimsProof(_session: Session, input: Input): boolean {
  return isAnswer(input);
}

export function sentCode(dialogue: Dialogue): string | null {
  return dialogue.kind === 'proof' ? dialogue.draft.code : null;
}
