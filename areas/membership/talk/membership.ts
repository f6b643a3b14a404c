import { CONFIDENT } from '../../meaning.ts';
import { menu } from '../../menu.ts';
import { type Request, starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { chosenCounty, countyChoices } from '../../talk/questions.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Known,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';

export const yesNo: Choice[] = [
  { id: 'yes', label: 'yes' },
  { id: 'no', label: 'no' },
];

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
export const membershipMeaning: Handler = (_session, _input, known) => {
  const { intent, confidence } = known.meaning;
  if (intent !== 'join' || confidence < CONFIDENT) return null;
  return known.located.county ? join(known) : askCounty();
};

/** Answers to: which county? are you sure? the neighbours too? */
export const countyDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  const { request } = input;
  const chosen = chosenCounty(request.choice, known);
  if (dialogue.kind === 'confirm-join') {
    if (whole(request, 'yes')) return joined(dialogue.county, undefined, dialogue.campaign);
    if (whole(request, 'no', 'exit', 'back')) return done(say('join.not-joined'), menu());
    return null;
  }
  if (dialogue.kind === 'regional') {
    const answer = whole(request, 'yes', 'no');
    return answer ? done({ do: 'regional', wanted: answer === 'yes' }) : null;
  }
  if (dialogue.kind === 'county' && dialogue.purpose === 'leave' && (chosen || isAll(request))) {
    const counties = chosen ? [chosen] : subscriptions(known);
    return done({ do: 'leave', counties });
  }
  if (chosen) return join(known, chosen);
  if (dialogue.kind !== 'county') return null;
  if (whole(request, 'exit', 'back', 'menu', 'skip')) return done(menu());
  if (known.located.county || known.located.alternatives.length > 0) {
    return dialogue.purpose === 'join'
      ? join(known)
      : done({ do: 'leave', counties: known.located.county ? [known.located.county] : [] });
  }
  if (request.matches.length > 0 || isSomethingElse(known)) return null;
  return stay(session, say('join.unknown-county', { example: exampleCounties(known) }));
};

function isAll({ choice }: Request): boolean {
  return choice === 'county:all';
}

function isSomethingElse({ meaning }: Known): boolean {
  return meaning.intent !== 'unknown' && meaning.intent !== 'join' && meaning.confidence > 0.6;
}

function askCounty(): Turn {
  return on(
    { kind: 'county', purpose: 'join' },
    { ...say('join.which-county'), askLocation: true },
  );
}

function join(known: Known, county = known.located.county): Turn {
  if (!county) {
    const choices = countyChoices(known);
    return on(
      { kind: 'county', purpose: 'join' },
      choices.length > 0
        ? say('join.which-of-these', {}, choices)
        : say('join.unknown-county', { example: exampleCounties(known) }),
    );
  }
  if (!known.served.has(county)) {
    const name = known.countyNames.get(county) ?? county;
    return on(
      { kind: 'county', purpose: 'join' },
      say('join.not-served', { county: name, example: exampleCounties(known) }),
    );
  }
  // Where each message costs and a sender can be forged, a YES must come back from the number.
  if (!known.limits.provenSender) {
    return on({ kind: 'confirm-join', county }, { do: 'ask-join', county });
  }
  return joined(county, known);
}

function joined(county: string, known?: Known, campaign?: string): Turn {
  const asks = known === undefined || !known.person.regional;
  const effect: Effect = { do: 'join', county, campaign };
  return asks ? on({ kind: 'regional' }, effect, say('join.regional', {}, yesNo)) : done(effect);
}

function subscriptions(known: Known): string[] {
  return known.person.memberships
    .filter(({ role }) => role === 'subscriber')
    .map(({ county }) => county);
}

function leaveWhich(session: Session, known: Known, mine: string[]): Turn {
  if (mine.length === 0) return stay(session, say('leave.none'));
  if (mine.length === 1) return done({ do: 'leave', counties: mine });
  const choices: Choice[] = mine.slice(0, 8).map((fips) => ({
    id: `county:${fips}`,
    label: { verbatim: known.countyNames.get(fips) ?? fips },
  }));
  return on(
    { kind: 'county', purpose: 'leave' },
    say('leave.which', {}, [...choices, { id: 'county:all', label: 'leave.all' }]),
  );
}

function exampleCounties(known: Known): string {
  return [...known.served.values()].slice(0, 3).join(', ');
}
