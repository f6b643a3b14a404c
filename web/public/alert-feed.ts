import { countyNames, headlineOf, sentencesOf } from '../../areas/feeds/describe.ts';
import { type AtomEntry, atomDocument } from '../../areas/feeds/rules/atom.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import { messageName, tagOf } from '../../areas/feeds/rules/names.ts';
import { text } from '../../content/catalog.ts';
import { incidentsIn, pathOf, type Shown, tellerOf, titleOf } from './shown.ts';

const DAY = 24 * 60 * 60_000;

/**
 * The Atom feed of a county or of the network. Its ids keep the language out: an entry in another
 * language is the same entry.
 */
export function alertFeed(shown: Shown): string {
  const { web, language, county, known } = shown;
  const { doors, network } = web;
  const path = `${doors.site ?? ''}${pathOf(web, county)}`;
  const incidents = incidentsIn(shown);
  return atomDocument({
    id: tagOf(doors.site, county === null ? 'alerts' : `alerts/${county}`),
    title: `${titleOf(shown)} · ${network.name}`,
    subtitle: text(language, 'feeds.web.general'),
    author: network.name,
    language,
    // A feed in which nothing changed is the same bytes, so that it is not fetched again.
    updated:
      incidents.length > 0
        ? Math.max(...incidents.map(({ updatedAt }) => updatedAt))
        : Math.floor(known.at / DAY) * DAY,
    self: `${path}.atom?lang=${language}`,
    page: `${path}?lang=${language}`,
    entries: incidents.map((one) => entryOf(shown, one, `${path}?lang=${language}`)),
  });
}

function entryOf({ web, language }: Shown, incident: KnownIncident, page: string): AtomEntry {
  const { doors } = web;
  const last = incident.published.at(-1);
  const names = countyNames(doors, incident, language);
  return {
    id: tagOf(doors.site, `alert/${incident.code}`),
    title: headlineOf(doors, incident, language),
    summary: sentencesOf(tellerOf(web), incident, language).join(' '),
    published: incident.published[0]?.at ?? incident.updatedAt,
    updated: incident.updatedAt,
    state: { term: incident.state, label: text(language, `feeds.state.${incident.state}`) },
    counties: incident.counties.map((fips, place) => ({ fips, name: names[place] ?? fips })),
    page,
    cap: last ? `${doors.site ?? ''}/alerts/cap/${messageName(incident, last)}.xml` : null,
  };
}
