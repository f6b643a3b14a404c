import type { WebContext } from '../../context.ts';

/** A county that was chosen in a form, by its FIPS code; null for one that is not served. */
export function countyTyped({ world }: Pick<WebContext, 'world'>, value = ''): string | null {
  return world.gazetteer.servedNames.has(value) ? value : null;
}
