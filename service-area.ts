import { type Config, ConfigError } from './config.ts';
import { normalise } from './content/normalise.ts';
import { placeWords } from './content/place-words.ts';
import { loadCounties } from './places/counties.ts';
import { buildGazetteer, type Gazetteer } from './places/gazetteer.ts';

/**
 * Every place, with the counties the network serves.
 * @throws ConfigError when a county is none
 */
export function gazetteerOf(config: Config): Gazetteer {
  try {
    return buildGazetteer(loadCounties(), config.network.counties, normalise, placeWords);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'cannot be read';
    throw new ConfigError([`NETWORK_COUNTIES: ${reason}`]);
  }
}
