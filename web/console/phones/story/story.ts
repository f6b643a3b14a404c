import type { Phones, WebContext } from '../../../context.ts';
import { type Actor, actorsOf, type Stage, stageOf } from './stage.ts';
import {
  type Doing,
  doneLast,
  looseEnds,
  type Step,
  type StepName,
  steps,
  stepsOf,
} from './steps.ts';

/** So long it may take until something comes of what was done, in milliseconds. */
const PATIENCE_MS = 12_000;
/** What tells many is done ten seconds later. */
const UNDO_PATIENCE_MS = 25_000;

/** Where the story stands. */
export interface Story {
  /** From 0; all steps where it is over. */
  at: number;
  of: number;
  /** The step that is to be done; null at the end. */
  step: (Step & { name: StepName }) | null;
  /** Whether its part was done, and what comes of it is on its way. */
  isWaiting: boolean;
  /** Its part was done, and nothing came. */
  isStuck: boolean;
  /** The phone that is worth looking at. */
  look: Actor;
  actors: Stage['actors'];
}

/** What is remembered of the story, beside what the phones show. */
export class StoryMemory {
  /** The last message before it. */
  #from = 0;
  #round = 0;
  readonly #passed = new Set<StepName>();

  /** Where the story stands; null where there is nobody to play it. */
  now({ cast, now }: Pick<WebContext, 'cast' | 'now'>, phones: Phones): Story | null {
    const stage = this.#stage({ cast, now }, phones);
    return stage && storyOf(stage, this.#passed);
  }

  #stage({ cast, now }: Pick<WebContext, 'cast' | 'now'>, phones: Phones): Stage | null {
    const actors = actorsOf(cast);
    return actors && stageOf(phones, { actors, from: this.#from, round: this.#round, now: now() });
  }

  /** What is to be done before it is begun again, so that its people are free for it. */
  looseEnds(web: Pick<WebContext, 'cast' | 'now'>, phones: Phones): Doing[] {
    const stage = this.#stage(web, phones);
    return stage ? looseEnds(stage) : [];
  }

  /** One goes on without doing a step, or after having looked. */
  pass(name: StepName): void {
    this.#passed.add(name);
  }

  /** It is begun again: with something else that is seen, unless all is as it was at first. */
  begin(phones: Pick<Phones, 'last'>, isAnew: boolean): void {
    this.#from = phones.last();
    this.#round = isAnew ? 0 : this.#round + 1;
    this.#passed.clear();
  }
}

/** The first step that is not done; steps done by hand, or before their time, count as well. */
function storyOf(stage: Stage, passed: ReadonlySet<StepName>): Story {
  const all = steps.map((name) => ({ name, ...stepsOf[name](stage) }));
  const at = all.findIndex(({ name, isDone }) => !isDone && !passed.has(name));
  const step = all[at] ?? null;
  const since = step?.doing ? sinceDone(stage, step.doing) : null;
  const patience = step?.name === 'end' && step.isSecond ? UNDO_PATIENCE_MS : PATIENCE_MS;
  const { actors } = stage;
  return {
    at: step === null ? steps.length : at,
    of: steps.length,
    step,
    isWaiting: since !== null && since < patience,
    isStuck: (since !== null && since >= patience) || isWithoutAny(step),
    look: step?.actor ?? actors.admin,
    actors,
  };
}

/** Null where it was not done yet. */
function sinceDone(stage: Stage, doing: Doing): number | null {
  const done = doneLast(stage, doing);
  return done ? stage.now - Date.parse(done.at) : null;
}

function isWithoutAny(step: Story['step']): boolean {
  return step !== null && step.doing === null && step.name !== 'alert';
}
