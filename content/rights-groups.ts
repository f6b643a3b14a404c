import type { DocumentName } from './rights.ts';
import { related, type Topic, topics } from './topics.ts';

/** What is asked when it happens: at the door, on the way, when somebody is taken, in any danger. */
export const rightNow = [
  'emergency',
  'home-visit',
  'street-stop',
  'traffic-stop',
  'detained-first-steps',
] as const satisfies readonly DocumentName[];

/** Every topic by the situation in which it is asked; each stands in one. */
export const rightsGroups = {
  home: ['home-visit', 'warrants', 'forced-entry', 'housing'],
  street: ['street-stop', 'right-to-silence', 'filming', 'phone-search', 'witness'],
  car: ['traffic-stop', 'checkpoint'],
  work: ['workplace', 'wages'],
  places: ['school', 'hospital-church'],
  court: ['courthouse', 'check-in'],
  detained: ['detained-first-steps', 'find-detained', 'bond', 'jail-287g', 'consulate'],
  family: ['family-plan', 'children'],
  papers: ['identity-documents', 'lawyer', 'deportation-order', 'expedited-removal'],
  fraud: ['fraud', 'fake-officers'],
} as const satisfies Record<string, readonly Topic[]>;

export type RightsGroup = keyof typeof rightsGroups;

const next: Partial<Record<DocumentName, readonly DocumentName[]>> = {
  essentials: ['home-visit', 'street-stop', 'traffic-stop', 'workplace'],
  emergency: ['home-visit', 'detained-first-steps', 'forced-entry', 'violence', 'suicide'],
  suicide: ['emergency', 'violence'],
  violence: ['child', 'suicide', 'hurt'],
  hurt: ['emergency', 'birth'],
  birth: ['hurt'],
  poison: ['hurt', 'child'],
  fire: ['hurt', 'lost-child'],
  drowning: ['hurt', 'lost-child'],
  child: ['violence', 'lost-child'],
  'lost-child': ['child', 'find-detained'],
  eviction: ['housing', 'lawyer'],
};

/** What is read next after an answer. */
export function nextAfter(name: DocumentName): readonly DocumentName[] {
  const topic = topics.find((one) => one === name);
  return topic ? related[topic] : (next[name] ?? []);
}
