import type { Language } from './languages.ts';
import arAccess from './locales/ar/access.json' with { type: 'json' };
import arAppointments from './locales/ar/appointments.json' with { type: 'json' };
import arCases from './locales/ar/cases.json' with { type: 'json' };
import arCompose from './locales/ar/compose.json' with { type: 'json' };
import arCore from './locales/ar/core.json' with { type: 'json' };
import arDesk from './locales/ar/desk.json' with { type: 'json' };
import arDirectory from './locales/ar/directory.json' with { type: 'json' };
import arDisclosure from './locales/ar/disclosure.json' with { type: 'json' };
import arFeeds from './locales/ar/feeds.json' with { type: 'json' };
import arInbox from './locales/ar/inbox.json' with { type: 'json' };
import arLearning from './locales/ar/learning.json' with { type: 'json' };
import arMeanwhile from './locales/ar/meanwhile.json' with { type: 'json' };
import arOutreach from './locales/ar/outreach.json' with { type: 'json' };
import arPatrols from './locales/ar/patrols.json' with { type: 'json' };
import arPhones from './locales/ar/phones.json' with { type: 'json' };
import arPublic from './locales/ar/public.json' with { type: 'json' };
import arRequests from './locales/ar/requests.json' with { type: 'json' };
import arResume from './locales/ar/resume.json' with { type: 'json' };
import arShifts from './locales/ar/shifts.json' with { type: 'json' };
import arUndo from './locales/ar/undo.json' with { type: 'json' };
import enAccess from './locales/en/access.json' with { type: 'json' };
import enAppointments from './locales/en/appointments.json' with { type: 'json' };
import enCases from './locales/en/cases.json' with { type: 'json' };
import enCompose from './locales/en/compose.json' with { type: 'json' };
import enCore from './locales/en/core.json' with { type: 'json' };
import enDesk from './locales/en/desk.json' with { type: 'json' };
import enDirectory from './locales/en/directory.json' with { type: 'json' };
import enDisclosure from './locales/en/disclosure.json' with { type: 'json' };
import enFeeds from './locales/en/feeds.json' with { type: 'json' };
import enInbox from './locales/en/inbox.json' with { type: 'json' };
import enLearning from './locales/en/learning.json' with { type: 'json' };
import enMeanwhile from './locales/en/meanwhile.json' with { type: 'json' };
import enOutreach from './locales/en/outreach.json' with { type: 'json' };
import enPatrols from './locales/en/patrols.json' with { type: 'json' };
import enPhones from './locales/en/phones.json' with { type: 'json' };
import enPublic from './locales/en/public.json' with { type: 'json' };
import enRequests from './locales/en/requests.json' with { type: 'json' };
import enResume from './locales/en/resume.json' with { type: 'json' };
import enShifts from './locales/en/shifts.json' with { type: 'json' };
import enUndo from './locales/en/undo.json' with { type: 'json' };
import esAccess from './locales/es/access.json' with { type: 'json' };
import esAppointments from './locales/es/appointments.json' with { type: 'json' };
import esCases from './locales/es/cases.json' with { type: 'json' };
import esCompose from './locales/es/compose.json' with { type: 'json' };
import esCore from './locales/es/core.json' with { type: 'json' };
import esDesk from './locales/es/desk.json' with { type: 'json' };
import esDirectory from './locales/es/directory.json' with { type: 'json' };
import esDisclosure from './locales/es/disclosure.json' with { type: 'json' };
import esFeeds from './locales/es/feeds.json' with { type: 'json' };
import esInbox from './locales/es/inbox.json' with { type: 'json' };
import esLearning from './locales/es/learning.json' with { type: 'json' };
import esMeanwhile from './locales/es/meanwhile.json' with { type: 'json' };
import esOutreach from './locales/es/outreach.json' with { type: 'json' };
import esPatrols from './locales/es/patrols.json' with { type: 'json' };
import esPhones from './locales/es/phones.json' with { type: 'json' };
import esPublic from './locales/es/public.json' with { type: 'json' };
import esRequests from './locales/es/requests.json' with { type: 'json' };
import esResume from './locales/es/resume.json' with { type: 'json' };
import esShifts from './locales/es/shifts.json' with { type: 'json' };
import esUndo from './locales/es/undo.json' with { type: 'json' };

const spanish = {
  ...esCore,
  ...esCases,
  ...esDirectory,
  ...esAppointments,
  ...esRequests,
  ...esOutreach,
  ...esDisclosure,
  ...esShifts,
  ...esPatrols,
  ...esFeeds,
  ...esLearning,
  ...esMeanwhile,
  ...esResume,
  ...esUndo,
  ...esAccess,
  ...esDesk,
  ...esInbox,
  ...esCompose,
  ...esPhones,
  ...esPublic,
};

/** Every text by its name, in every language; the Spanish ones give the names. */
export type Texts = typeof spanish;

export const locales: Readonly<Record<Language, object>> = {
  es: spanish,
  en: {
    ...enCore,
    ...enCases,
    ...enDirectory,
    ...enAppointments,
    ...enRequests,
    ...enOutreach,
    ...enDisclosure,
    ...enShifts,
    ...enPatrols,
    ...enFeeds,
    ...enLearning,
    ...enMeanwhile,
    ...enResume,
    ...enUndo,
    ...enAccess,
    ...enDesk,
    ...enInbox,
    ...enCompose,
    ...enPhones,
    ...enPublic,
  },
  ar: {
    ...arCore,
    ...arCases,
    ...arDirectory,
    ...arAppointments,
    ...arRequests,
    ...arOutreach,
    ...arDisclosure,
    ...arShifts,
    ...arPatrols,
    ...arFeeds,
    ...arLearning,
    ...arMeanwhile,
    ...arResume,
    ...arUndo,
    ...arAccess,
    ...arDesk,
    ...arInbox,
    ...arCompose,
    ...arPhones,
    ...arPublic,
  },
};
