import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import type { WebContext } from '../../context.ts';
import { countyMap } from '../../parts/county-map.ts';
import type { Page } from '../../parts/page.ts';
import type { NowData } from './load.ts';

/** The counties served: where something is, by colour, pattern and sign; each opens its own list. */
export function nowMap({ world }: WebContext, language: Language, { board }: NowData): Page {
  const counties = world.gazetteer.served.map(({ fips, name, shape }) => {
    const { open = 0, alerts = 0 } = board.counties.get(fips) ?? {};
    return {
      ...{ fips, name, shape, href: `/now?county=${fips}` },
      mark: alerts > 0 ? ('alert' as const) : open > 0 ? ('open' as const) : null,
      label: text(language, 'now.map-county', { county: name, active: alerts, open }),
    };
  });
  const label = text(language, 'now.map');
  const legend = {
    alert: text(language, 'admin.state.active'),
    open: text(language, 'now.legend-open'),
  };
  return html`<section id="now-map" data-live aria-label="${label}">${countyMap({ counties, label, legend })}</section>`;
}
