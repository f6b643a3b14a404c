import ar from './family-plan/ar.json' with { type: 'json' };
import en from './family-plan/en.json' with { type: 'json' };
import es from './family-plan/es.json' with { type: 'json' };
import type { Language } from './languages.ts';

/** A checklist gone through one step a message. */
export interface FamilyPlan {
  intro: string;
  steps: readonly { title: string; text: string }[];
  end: string;
}

const plans: Record<Language, FamilyPlan> = { es, en, ar };

export function familyPlan(language: Language): FamilyPlan {
  return plans[language];
}

/** How many steps there are, the same in every language. */
export const PLAN_STEPS = es.steps.length;
