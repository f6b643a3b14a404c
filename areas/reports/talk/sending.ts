import { menu } from '../../menu.ts';
import type { Draft, Question } from '../../sighting-draft.ts';
import { done, type Effect, type Known, leave, on, say, type Turn } from '../../turn.ts';
import { question } from './questions.ts';

/** Asks the next question; sends the report as soon as someone could go and look. */
export function proceed(draft: Draft, known: Known, first: Effect[], filed = false): Turn {
  const next = nextQuestion(draft, filed);
  if (next && (filed || isBeforeSending(next))) {
    return on(
      { kind: 'report', draft, asking: next, filed },
      ...first,
      ...question(next, known, draft),
    );
  }
  if (filed) return done(...first, say('report.thanks'));
  if (isEmpty(draft)) return done(...first, say('report.nothing'), menu());
  return file(draft, known, first);
}

function file(draft: Draft, known: Known, first: Effect[]): Turn {
  const next = nextQuestion(draft, true);
  if (!next) return done(...first, { do: 'file', draft });
  const kept = { ...draft, pictures: [] };
  const dialogue = { kind: 'report', draft: kept, asking: next, filed: true } as const;
  const isNamed = next === 'spot' && draft.location !== undefined;
  const says = isNamed ? [say('report.ask.name')] : question(next, known, draft);
  return done(...first, { do: 'file', draft, next: { dialogue, says } });
}

const beforeSending: readonly Question[] = ['spot', 'county', 'what'];

function isBeforeSending(question: Question): boolean {
  return beforeSending.includes(question);
}

/**
 * A town and what is there are all that verifiers need to start; where exactly, and the rest, is asked
 * while they are on their way.
 */
function nextQuestion(draft: Draft, filed: boolean): Question | null {
  const isPlaced = draft.spot !== undefined || draft.location !== undefined;
  const canStart = draft.town !== undefined && draft.words.length > 0;
  const missing: Record<Question, boolean> = {
    // A pin says where to go, and its name that others tell of the same.
    spot: filed ? !draft.spot : !isPlaced && !canStart,
    county: !filed && !draft.county,
    what: !filed && draft.words.length === 0 && draft.pictures.length === 0,
    seen: !draft.seen,
    still: !draft.still,
  };
  const open = (Object.keys(missing) as Question[]).filter((one) => missing[one]);
  return open.find((one) => !draft.skipped.includes(one)) ?? null;
}

function isEmpty(draft: Draft): boolean {
  return draft.words.length === 0 && draft.pictures.length === 0 && !draft.location && !draft.spot;
}

export function skip(draft: Draft, asking: Question): Draft {
  return { ...draft, skipped: [...new Set([...draft.skipped, asking])] };
}

/** SEND files what there is; without a county it asks once, since nobody could be sent. */
export function send(draft: Draft, asking: Question, filed: boolean, known: Known): Turn {
  if (filed) return done(say('report.thanks'));
  if (isEmpty(draft))
    return on(
      { kind: 'report', draft, asking, filed },
      say('report.nothing-yet'),
      ...question(asking, known, draft),
    );
  if (!draft.county && !draft.skipped.includes('county') && asking !== 'county') {
    return on(
      { kind: 'report', draft, asking: 'county', filed },
      ...question('county', known, draft),
    );
  }
  return file(draft, known, []);
}

const steps: readonly Question[] = ['spot', 'county', 'what', 'seen', 'still'];

/**
 * Forgets the answer before this one and asks it again. Before the first there is nothing to go
 * back to, and what was told is not thrown away for it.
 */
export function back(draft: Draft, asking: Question, filed: boolean, known: Known): Turn {
  const earliest = filed ? steps.indexOf('seen') : 0;
  const previous = steps[steps.indexOf(asking) - 1];
  if (!previous || steps.indexOf(previous) < earliest) {
    if (filed) return done(say('report.thanks'));
    if (isEmpty(draft)) return leave(say('report.dropped'), menu());
    return on({ kind: 'report', draft, asking, filed }, ...question(asking, known, draft));
  }
  const cleared: Draft = { ...draft, skipped: draft.skipped.filter((one) => one !== previous) };
  if (previous === 'spot') delete cleared.spot;
  if (previous === 'county') {
    delete cleared.county;
    delete cleared.town;
  }
  if (previous === 'what') cleared.words = [];
  if (previous === 'seen') delete cleared.seen;
  return on(
    { kind: 'report', draft: cleared, asking: previous, filed },
    ...question(previous, known, cleared),
  );
}
