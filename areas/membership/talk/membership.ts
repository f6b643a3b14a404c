import { isContradicted } from '../../../content/doubts.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { chosenCounty, countyByName, countyChoices } from '../../form/counties.ts';
import { saidElsewhere } from '../../form/elsewhere.ts';
import { formHandler } from '../../form/handler.ts';
import { apart, otherwise } from '../../form/reading.ts';
import { yesNo, yesOrNo } from '../../form/yes-no.ts';
import type { FormOf, Reading } from '../../form.ts';
import { CONFIDENT } from '../../meaning.ts';
import { menu } from '../../menu.ts';
import { type Request, starting } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Input,
  type Known,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { insteadOf } from './instead.ts';

/** JOIN and LEAVE, with or without a county. */
export const membershipCommands: Handler = (session, input, known) => {
  const match = starting(input.request, 'join', 'leave');
  if (!match) return null;
  if (match.command === 'join') {
    return match.rest === '' ? askCounty() : join(known);
  }
  const mine = subscriptions(known);
  if (match.rest === '') return leaveWhich(session, known, mine);
  const { county } = known.located;
  return county && mine.includes(county)
    ? done({ do: 'leave', counties: [county] })
    : leaveWhich(session, known, mine);
};

/** "I want alerts for Buncombe", in any words. */
export const membershipMeaning: Handler = (_session, { normal }, known) => {
  const { intent, confidence } = known.meaning;
  if (intent !== 'join' || confidence < CONFIDENT) return null;
  const county = known.located.county ?? countyByName(normal, known);
  return county ? join(known, county) : askCounty();
};

/** "No more of Henderson County", "I moved away from there": that county alone. */
export const leaveOne: Handler = (_session, { text, normal }, known) => {
  const mine = subscriptions(known);
  const { county } = known.located;
  // A county alone is rather one that is wanted, and none is dropped unasked.
  const says = isContradicted(text, normal) || normal.split(' ').length > FEW_WORDS;
  if (mine.length === 0 || !says) return null;
  const [only, ...more] = county !== null && mine.includes(county) ? [county] : mine;
  if (only === undefined || more.length > 0) return askWhichToLeave(mine, known);
  // Where a sender can be forged, a code is asked for in any case.
  if (!known.limits.provenSender) return done({ do: 'leave', counties: [only] });
  const counties = known.countyNames.get(only) ?? only;
  const choices: Choice[] = [
    { id: `county:${only}`, label: 'yes' },
    { id: 'menu', label: 'no' },
  ];
  return askFor('leave', say('leave.ask', { counties }, choices));
};

const FEW_WORDS = 3;

/** Which county to join or to leave. */
const countyForm: FormOf<'county'> = {
  kind: 'county',
  may: () => true,
  mayMean: ['join'],
  dropped: () => [menu()],
  finish: () => [menu()],
  questions: {
    county: {
      ask: () => ({ ...say('join.which-county'), askLocation: true }),
      located: true,
      // An address alone may sound like a sighting.
      tells: (_draft, { meaning }) => meaning.confidence < CONFIDENT,
      skip: (draft) => draft,
      read: readCounty,
    },
  },
};

function readCounty(
  { purpose }: { purpose: 'join' | 'leave' },
  { request }: Input,
  known: Known,
): Reading<never> {
  const chosen = chosenCounty(request.choice, known);
  const { county, alternatives } = known.located;
  if (purpose === 'leave') {
    if (isAll(request)) return apart(done({ do: 'leave', counties: subscriptions(known) }));
    const named = chosen ?? county;
    if (named) return apart(done({ do: 'leave', counties: [named] }));
  } else if (chosen || county || alternatives.length > 0) {
    return apart(join(known, chosen ?? county));
  }
  const far = saidElsewhere(known);
  return otherwise(far ?? say('join.unknown-county', { example: exampleCounties(known) }));
}

const regionalForm: FormOf<'regional'> = {
  kind: 'regional',
  may: () => true,
  dropped: () => [menu()],
  questions: {
    sure: yesOrNo(askRegional, (_draft, wanted) => done({ do: 'regional', wanted })),
  },
};

export const countyAside = byTheWay(countyForm);
export const regionalAside = byTheWay(regionalForm);

const dialogues = [formHandler(regionalForm), formHandler(countyForm)];

/** "No, I meant Madison", just after joining. */
export const correction = insteadOf(askRegional);

/** Answers to: which county? the neighbours too? And a county pressed later. */
export const countyDialogue: Handler = (session, input, known) => {
  const instead = session.dialogue.kind === 'regional' ? correction(session, input, known) : null;
  if (instead) return instead;
  for (const dialogue of dialogues) {
    const turn = dialogue(session, input, known);
    if (turn) return turn;
  }
  const chosen = chosenCounty(input.request.choice, known);
  return chosen ? join(known, chosen) : null;
};

function askRegional(): Effect {
  return say('join.regional', {}, yesNo);
}

function isAll({ choice }: Request): boolean {
  return choice === 'county:all';
}

function askFor(purpose: 'join' | 'leave', question: Effect): Turn {
  return on({ kind: 'county', draft: { purpose }, asking: 'county' }, question);
}

function askCounty(): Turn {
  return askFor('join', { ...say('join.which-county'), askLocation: true });
}

function join(known: Known, county = known.located.county): Turn {
  const far = county ? null : saidElsewhere(known);
  if (far) return askFor('join', far);
  if (!county) {
    const choices = countyChoices(known);
    return askFor(
      'join',
      choices.length > 0
        ? say('join.which-of-these', {}, choices)
        : say('join.unknown-county', { example: exampleCounties(known) }),
    );
  }
  if (!known.served.has(county)) {
    const name = known.countyNames.get(county) ?? county;
    return askFor(
      'join',
      say('join.not-served', { county: name, example: exampleCounties(known) }),
    );
  }
  return joined(county, known);
}

function joined(county: string, { person }: Known): Turn {
  const effect: Effect = { do: 'join', county };
  return person.regional
    ? done(effect)
    : on({ kind: 'regional', draft: {}, asking: 'sure' }, effect, askRegional());
}

function subscriptions(known: Known): string[] {
  return known.person.memberships
    .filter(({ role }) => role === 'subscriber')
    .map(({ county }) => county);
}

function leaveWhich(session: Session, known: Known, mine: string[]): Turn {
  if (mine.length === 0) return stay(session, say('leave.none'));
  if (mine.length === 1) return done({ do: 'leave', counties: mine });
  return askWhichToLeave(mine, known);
}

function askWhichToLeave(mine: readonly string[], known: Known): Turn {
  const choices: Choice[] = mine.slice(0, 8).map((fips) => ({
    id: `county:${fips}`,
    label: { verbatim: known.countyNames.get(fips) ?? fips },
  }));
  return askFor(
    'leave',
    say('leave.which', {}, [...choices, { id: 'county:all', label: 'leave.all', scope: 'all' }]),
  );
}

function exampleCounties(known: Known): string {
  return [...known.served.values()].slice(0, 3).join(', ');
}
