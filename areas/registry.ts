import { access } from './access/area.ts';
import { alerts } from './alerts/area.ts';
import { appointments } from './appointments/area.ts';
import type { Area } from './area.ts';
import { cases } from './cases/area.ts';
import { debriefs } from './debriefs/area.ts';
import { directory } from './directory/area.ts';
import { feeds } from './feeds/area.ts';
import { invitations } from './invitations/area.ts';
import { links } from './links/area.ts';
import { membership } from './membership/area.ts';
import { patrols } from './patrols/area.ts';
import { patterns } from './patterns/area.ts';
import { reports } from './reports/area.ts';
import { requests } from './requests/area.ts';
import { rights } from './rights/area.ts';
import { schedules } from './schedules/area.ts';
import { shifts } from './shifts/area.ts';

/** Every area of the organisation's work. A new one is a folder and a line here. */
export const areas: readonly Area[] = [
  reports,
  cases,
  alerts,
  appointments,
  requests,
  invitations,
  links,
  patterns,
  directory,
  rights,
  schedules,
  shifts,
  patrols,
  debriefs,
  feeds,
  membership,
  access,
];
