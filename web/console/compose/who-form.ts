import type { ChosenAudience } from '../../../broadcasts/audience.ts';
import type { TextKey } from '../../../content/catalog.ts';
import { isLanguage } from '../../../content/languages.ts';
import { type Role, roles } from '../../../db/vocabulary.ts';

/** In whose name one chooses: whoever gets notices, a tier, or those with a task. */
export const whoKinds = ['subscribers', 'neighbours', 'responders', 'roles'] as const;
export type WhoKind = (typeof whoKinds)[number];

/** The tasks one can write to by name. */
export const taskRoles: readonly Role[] = roles.filter((role) => role !== 'subscriber');

/** What was chosen, as the form shows it. */
export interface WhoChosen {
  kind: WhoKind;
  roles: readonly Role[];
  all: boolean;
  counties: readonly string[];
  languages: ChosenAudience['languages'];
}

export interface WhoProblem {
  at: 'roles' | 'counties';
  key: TextKey;
}

/** What a form was sent with, whatever of it makes sense. */
export function whoOfForm(
  values: (name: string) => string[],
  served: readonly string[],
): WhoChosen {
  const kind = whoKinds.find((one) => one === values('to')[0]) ?? 'subscribers';
  const named = values('role');
  return {
    kind,
    roles: taskRoles.filter((role) => named.includes(role)),
    all: values('all').includes('yes'),
    counties: served.filter((fips) => values('county').includes(fips)),
    languages: values('language').filter(isLanguage),
  };
}

/** The same of an audience that was chosen before. */
export function whoOfAudience({ roles, counties, languages, tier }: ChosenAudience): WhoChosen {
  const kind =
    tier === 'region'
      ? 'neighbours'
      : tier === 'responders'
        ? 'responders'
        : roles.some((role) => role !== 'subscriber')
          ? 'roles'
          : 'subscribers';
  return {
    kind,
    roles: roles.filter((role) => taskRoles.includes(role)),
    all: counties.length === 0,
    ...{ counties, languages },
  };
}

/** The audience that was chosen, or what is missing. */
export function audienceOfWho(chosen: WhoChosen): ChosenAudience | WhoProblem {
  const { kind, all, languages } = chosen;
  if (kind === 'roles' && chosen.roles.length === 0) {
    return { at: 'roles', key: 'compose.problem.roles' };
  }
  if (!all && chosen.counties.length === 0) {
    return { at: 'counties', key: 'compose.problem.counties' };
  }
  const counties = all ? [] : [...chosen.counties];
  const tier = kind === 'neighbours' ? 'region' : kind === 'responders' ? 'responders' : null;
  const roles: Role[] = kind === 'roles' ? [...chosen.roles] : ['subscriber'];
  return { roles, counties, languages: [...languages], tier };
}
