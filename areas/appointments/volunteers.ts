import { dayAndTime } from '../../broadcasts/compose.ts';
import { languageNames } from '../../content/languages.ts';
import { loadPerson } from '../../people/people.ts';
import type { Act } from '../act.ts';
import { caseBehind } from '../cases/standing.ts';
import { openRequest } from '../requests/open.ts';
import type { RequestKind } from '../requests/rules/requests.ts';
import type { AppointmentNeed } from './rules/appointments.ts';
import type { Appointment } from './store/appointments.ts';

const kindOf: Record<AppointmentNeed, RequestKind> = {
  interpreter: 'interpretation',
  childcare: 'childcare',
};

/** Asks volunteers for what a person needs to come: one request for each need. */
export async function askVolunteers(act: Act, appointment: Appointment): Promise<void> {
  const { tx, world, person, language, now } = act;
  const { needs, staffId, place, startsAt, id, caseId } = appointment;
  if (needs.length === 0 || now >= startsAt) return;
  const county = await countyOf(act, appointment);
  if (county === null) return;
  const staff = await loadPerson(tx, staffId);
  const spoken = [language, staff.language ?? 'es'].map((one) => languageNames[one]);
  const { network } = world;
  const time = dayAndTime(startsAt, network.languages[0] ?? 'es', network.timeZone);
  for (const need of needs) {
    await openRequest(tx, world, {
      kind: kindOf[need],
      county,
      place: network.counties.get(county)?.name ?? network.name,
      about: need === 'interpreter' ? [...new Set(spoken)].join(' – ') : network.name,
      details: `${place}. ${time}`,
      startsAt,
      needed: 1,
      skills: [need],
      groups: [],
      caseId,
      appointmentId: id,
      createdById: person.id === staffId ? null : staffId,
    });
  }
}

/** The county of the case, else where the person belongs, else the first that is served. */
async function countyOf(act: Act, { caseId }: Appointment): Promise<string | null> {
  const { world, person } = act;
  const ofCase = (await caseBehind(act, caseId))?.county;
  const [first] = world.gazetteer.servedNames.keys();
  return ofCase ?? person.memberships[0]?.county ?? first ?? null;
}
