import { normalise } from '../../content/normalise.ts';
import { placeAliases } from '../../content/place-names.ts';
import { roadWords } from '../../content/road-words.ts';
import { loadCounties } from '../../places/counties.ts';
import { buildGazetteer } from '../../places/gazetteer.ts';

const counties = loadCounties();

/** A small service area: Buncombe, Henderson, Madison, Transylvania. */
export const gazetteer = buildGazetteer(counties, ['37021', '37089', '37115', '37175'], normalise, {
  roadWords,
  aliases: placeAliases,
});
export const allCounties = counties;
