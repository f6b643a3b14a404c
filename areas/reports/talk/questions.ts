import { countyChoices } from '../../form/counties.ts';
import { saidElsewhere } from '../../form/elsewhere.ts';
import type { Question } from '../../sighting-draft.ts';
import { type Choice, type Known, type Say, say } from '../../turn.ts';

const choices: Partial<Record<Question, Choice[]>> = {
  seen: [
    { id: 'tell:seen', label: 'report.choices.seen' },
    { id: 'tell:heard', label: 'report.choices.heard' },
  ],
  still: [
    { id: 'tell:here', label: 'report.choices.here' },
    { id: 'tell:left', label: 'report.choices.left' },
    { id: 'tell:unsure', label: 'report.choices.unsure' },
  ],
};

/** How a question of the report is put; every one can be skipped. */
export function question(asked: Question, known: Known): Say[] {
  switch (asked) {
    case 'spot':
      return known.limits.locations
        ? [say('report.ask.spot'), { ...say('report.ask.location'), askLocation: true }]
        : [say('report.ask.spot')];
    case 'county':
      return [saidElsewhere(known) ?? say('report.ask.county', {}, countyChoices(known))];
    case 'what':
      return [say('report.ask.what')];
    case 'seen':
      return [say('report.ask.seen', {}, choices.seen)];
    case 'still':
      return [say('report.ask.still', {}, choices.still)];
  }
}
