import { countyChoices } from '../../form/counties.ts';
import { saidElsewhere } from '../../form/elsewhere.ts';
import type { Draft, Question } from '../../sighting-draft.ts';
import { type Choice, type Known, type Say, say } from '../../turn.ts';
import { townChoices } from '../town-choices.ts';

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
export function question(asked: Question, known: Known, draft: Draft): Say[] {
  switch (asked) {
    case 'spot':
      return known.limits.locations
        ? [say('report.ask.spot'), { ...say('report.ask.location'), askLocation: true }]
        : [say('report.ask.spot')];
    case 'county':
      return [saidElsewhere(known) ?? say('report.ask.county', {}, placeChoices(known, draft))];
    case 'what':
      return [say('report.ask.what')];
    case 'seen':
      return [say('report.ask.seen', {}, choices.seen)];
    case 'still':
      return [say('report.ask.still', {}, choices.still)];
  }
}

/** The counties that the name of a place stands for; where none was named, the likeliest towns. */
function placeChoices(known: Known, draft: Draft): Choice[] {
  const counties = countyChoices(known);
  return counties.length > 0 ? counties : townChoices(known, draft);
}
