import { VERIFIED_FOR_DAYS } from '../../areas/directory/rules/directory.ts';
import { nationalLines } from '../../content/national-lines.ts';
import { otherNetworks } from '../../content/other-networks.ts';
import { documents } from '../../content/rights.ts';
import { readableAnswer } from './texts.ts';

/** What somebody has to look at again by a day such as 2027-02-28. */
export interface Task {
  by: string;
  who: string;
  what: readonly string[];
}

const DAY = 24 * 60 * 60_000;
/** Whoever keeps the directory telephones. */
const DIRECTORY = 'whoever keeps the directory';

/** All that has to be looked at again, the next first: answers by their reviewer, telephone lines by a call. */
export function agenda(): Task[] {
  const answers = documents.flatMap((name) => {
    const answer = readableAnswer(name, 'es');
    return answer ? [{ by: answer.reviewBy, who: answer.reviewer, what: name as string }] : [];
  });
  const lines = [...nationalLines(), ...otherNetworks()].map(({ key, verifiedOn }) => ({
    by: dayAfter(verifiedOn, VERIFIED_FOR_DAYS),
    who: DIRECTORY,
    what: key,
  }));
  const tasks = Map.groupBy([...answers, ...lines], ({ by, who }) => `${by} ${who}`);
  return [...tasks.values()]
    .flatMap((group): Task[] => {
      const [first] = group;
      return first ? [{ by: first.by, who: first.who, what: group.map((one) => one.what) }] : [];
    })
    .sort((a, b) => a.by.localeCompare(b.by) || a.who.localeCompare(b.who));
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}
