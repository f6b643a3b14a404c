import { days } from '../../db/keeping.ts';
import { claimMessages } from '../../delivery/store/told.ts';
import { type Area, areaOf } from '../area.ts';
import { say } from '../turn.ts';
import { appointmentActs } from './acts.ts';
import { calendarAttachment } from './attachment.ts';
import { endAppointment } from './forgotten.ts';
import { appointmentFacts } from './known.ts';
import { appointmentByCode, comingOf, sweepAppointments } from './store/appointments.ts';
import { appointmentTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { appointmentWatch } from './watch.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    appointment: true;
  }
}

export const appointments: Area = areaOf({
  name: 'appointments',
  // Whoever only stopped may still come; that they are not reminded, staff hears.
  left: (tx, world, personId, why) =>
    why === 'forgotten' ? endAppointment(tx, world, personId) : Promise.resolve(),
  ends: async (tx, world, personId) => {
    const own = await comingOf(tx, personId, world.now());
    return own ? [say('appointments.ends', { code: own.code })] : [];
  },
  knows: appointmentFacts,
  talk,
  acts: appointmentActs,
  attachments: { calendar: calendarAttachment },
  tables: appointmentTables,
  fates: {
    officeHours: { personId: { merged: 'moves', forgotten: 'erased' } },
    appointments: {
      personId: { merged: 'moves', forgotten: 'erased' },
      staffId: { merged: 'moves', forgotten: 'kept' },
    },
  },
  about: {
    forget: (tx, personId) => claimMessages(tx, tx.tables.appointments, personId),
  },
  codes: {
    appointment: async (q, code, personId) => {
      const row = await appointmentByCode(q, code);
      if (!row) return null;
      return {
        own: row.personId === personId,
        mine: row.staffId === personId,
        open: row.state === 'booked',
      };
    },
  },
  keeps: [
    {
      name: 'appointment',
      what: 'appointments, after they are over',
      period: days(30),
      isEvidence: true,
      erase: sweepAppointments,
    },
  ],
  watches: [appointmentWatch],
});
