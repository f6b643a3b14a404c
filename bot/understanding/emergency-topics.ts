import type { Topic } from '../../content/topics.ts';

/**
 * First steps that only fit some place or paper, by the classes of the lexicon one of which the words must name:
 * who is followed on foot is not told to keep the hands on the wheel.
 */
const needs: Partial<Record<Topic, readonly string[]>> = {
  'traffic-stop': ['w-car', 'd-stop', 'j-license', 'z-traffic'],
  checkpoint: ['d-checkpoint', 'w-car', 'd-stop'],
  workplace: ['w-work', 'n-job', 'p-boss', 'p-worker', 'd-raid', 'w-store'],
  school: ['w-school', 'p-teacher', 'n-school', 'n-class'],
  'hospital-church': ['w-hospital', 'w-worship', 'p-medic', 'p-clergy', 'p-charge'],
  courthouse: ['w-court', 'j-hearing', 'p-judge'],
  'check-in': ['w-office', 'j-checkin', 'j-hearing'],
  'phone-search': ['j-phone'],
  filming: ['j-film'],
  consulate: ['w-consulate'],
};

/**
 * Whether an emergency may be about a topic.
 * @param classes what its words name
 */
export function fitsEmergency(topic: Topic, classes: readonly string[]): boolean {
  const wanted = needs[topic];
  return wanted === undefined || classes.some((one) => wanted.includes(one));
}
