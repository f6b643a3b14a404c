import { normalise } from '../../content/normalise.ts';
import { placeWords } from '../../content/place-words.ts';
import { loadCounties } from '../../places/counties.ts';
import { buildGazetteer } from '../../places/gazetteer.ts';

const counties = loadCounties();

/** A small service area: Buncombe, Henderson, Madison, Transylvania. */
export const gazetteer = buildGazetteer(
  counties,
  ['37021', '37089', '37115', '37175'],
  normalise,
  placeWords,
);
export const allCounties = counties;
