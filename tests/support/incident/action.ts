import fc from 'fast-check';

/** Three of each kind of people at most; whoever is not there does nothing. */
type Who = 0 | 1 | 2;

export const verdicts = ['confirm', 'false', 'unable', 'left', 'watching'] as const;
export const decisions = ['approve', 'reject', 'end', 'retract', 'halt'] as const;

type Afterwards = 'wait' | 'go-on' | 'undo';

/** What can happen to an incident, or to those who look after it. */
export type Action =
  | { do: 'report'; who: Who; place: 0 | 1 }
  | { do: 'more' | 'withdraw' | 'confirm-own'; who: Who }
  /** `back`: 0 for the last thing they were asked about, 1 for the one before. */
  | { do: 'accept' | (typeof verdicts)[number]; who: Who; back: 0 | 1 }
  /** `afterwards`: the seconds in which it can be undone pass, or other things happen, or it is undone. */
  | { do: (typeof decisions)[number]; who: 0 | 1; back: 0 | 1; afterwards: Afterwards }
  | { do: 'pause' | 'resume'; who: 0 | 1 }
  | { do: 'freeze' | 'stop'; who: Who }
  | { do: 'drill'; who: 0 | 1 }
  | { do: 'pass'; minutes: number };

const who = fc.constantFrom<Who>(0, 1, 2);
const admin = fc.constantFrom<0 | 1>(0, 1);
const place = fc.constantFrom<0 | 1>(0, 0, 0, 1);
const afterwards = fc.constantFrom<Afterwards>('wait', 'wait', 'go-on', 'undo');
const back = fc.constantFrom<0 | 1>(0, 0, 0, 1);

const report: fc.Arbitrary<Action> = fc.record({ do: fc.constant('report'), who, place });

const any: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: report },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('more', 'more', 'withdraw'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm-own'), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('accept'), who, back }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('confirm'), who, back }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...verdicts), who, back }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve'), who: admin, back, afterwards }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom(...decisions), who: admin, back, afterwards }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('pause', 'resume'), who: admin }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('freeze', 'stop'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drill'), who: admin }) },
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('pass'), minutes: fc.constantFrom(1, 5, 20, 100, 130) }),
  },
);

/** How far it has come when anything may happen: reported, confirmed by two, or by one and an admin. */
const beginnings: Action[][] = [
  [],
  [
    { do: 'confirm', who: 0, back: 0 },
    { do: 'confirm', who: 1, back: 0 },
  ],
  [
    { do: 'accept', who: 2, back: 0 },
    { do: 'confirm', who: 2, back: 0 },
    { do: 'approve', who: 0, back: 0, afterwards: 'wait' },
  ],
];

/** A report, how it began, and then anything in any order. */
export const stories: fc.Arbitrary<Action[]> = fc
  .tuple(report, fc.constantFrom(...beginnings), fc.array(any, { minLength: 3, maxLength: 12 }))
  .map(([first, beginning, rest]) => [first, ...beginning, ...rest]);
