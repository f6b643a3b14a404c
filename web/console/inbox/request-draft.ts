import type { RequestDraft } from '../../../areas/requests/dialogue.ts';
import { groupChoices } from '../../../areas/requests/questions.ts';
import { isPrivate, MOST_NEEDED } from '../../../areas/requests/read.ts';
import {
  FARTHEST,
  LONGEST_ABOUT,
  LONGEST_DETAILS,
  requestKinds,
  skills,
  skillsFor,
} from '../../../areas/requests/rules/requests.ts';
import type { Params, TextKey } from '../../../content/catalog.ts';
import { instantTyped } from '../../../time/zone.ts';

/** The fields of the form; each may have something that is wrong with it. */
export type RequestField = 'kind' | 'county' | 'when' | 'needed' | 'who' | 'about' | 'details';
export type Wrong = Partial<Record<RequestField, { key: TextKey; params?: Params }>>;

/** What is known where the form is read. */
interface Setting {
  caseCode: string;
  servedNames: ReadonlyMap<string, string>;
  now: number;
  timeZone: string;
}

/** What a form asks volunteers for, as the questions in a chat would have it; or what is wrong with it. */
export function requestDraftOf(
  fields: Record<string, string>,
  chosenSkills: readonly string[],
  setting: Setting,
): { draft: RequestDraft } | { wrong: Wrong } {
  const { caseCode, servedNames } = setting;
  const { about = '', details = '', place = '', county = '' } = fields;
  const kind = requestKinds.find((one) => one === fields.kind);
  const groups = groupsOf(fields.who);
  const startsAt = momentOf(fields.when ?? '', setting.timeZone);
  const needed = Number(fields.needed);
  const wrong: Wrong = {
    ...(kind ? {} : { kind: { key: 'requests.problem.kind' } }),
    ...(servedNames.has(county) ? {} : { county: { key: 'requests.problem.where' } }),
    ...whenWrong(startsAt, setting.now),
    ...(Number.isInteger(needed) && needed >= 1 && needed <= MOST_NEEDED
      ? {}
      : { needed: { key: 'requests.problem.count' } }),
    ...(groups ? {} : { who: { key: 'requests.problem.who' } }),
    ...aboutWrong(about.trim()),
    ...tooLong('details', details.trim(), LONGEST_DETAILS),
  };
  if (Object.keys(wrong).length > 0 || !kind || !groups || startsAt === null) return { wrong };
  const own = skills.filter((one) => chosenSkills.includes(one));
  return {
    draft: {
      ...{ caseCode, kind, county, startsAt, needed, groups },
      skills: own.length > 0 ? own : [...skillsFor[kind]],
      place: place.trim().slice(0, LONGEST_PLACE) || (servedNames.get(county) ?? ''),
      ...{ about: about.trim(), details: details.trim() },
    },
  };
}

const LONGEST_PLACE = 60;

function groupsOf(who: string | undefined): RequestDraft['groups'] | null {
  if (who === 'volunteers') return [];
  const [, roles] = Object.entries(groupChoices).find(([name]) => name === who) ?? [];
  return roles ? [...roles] : null;
}

/** What a field for a day and a time holds, `2026-12-01T08:00`, on the clocks of the network. */
export function momentOf(typed: string, timeZone: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(typed);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  return instantTyped({ year, month, day, hour, minute, second: 0 }, timeZone);
}

function whenWrong(startsAt: number | null, now: number): Wrong {
  if (startsAt === null) return { when: { key: 'requests.problem.unread' } };
  if (startsAt <= now) return { when: { key: 'requests.problem.past' } };
  return startsAt > now + FARTHEST ? { when: { key: 'requests.problem.far' } } : {};
}

function aboutWrong(about: string): Wrong {
  if (isPrivate(about)) return { about: { key: 'requests.problem.private' } };
  return tooLong('about', about, LONGEST_ABOUT);
}

function tooLong(field: 'about' | 'details', words: string, most: number): Wrong {
  if (words.length <= most) return {};
  return { [field]: { key: 'requests.problem.long', params: { most } } };
}
