import { networkOf } from '../../content/other-networks.ts';
import { type Known, type Say, say } from '../turn.ts';

/** Of a place that is far from the network: which county it is, and whose line that is; null where none was named. */
export function saidElsewhere({ located: { elsewhere } }: Known): Say | null {
  if (!elsewhere) return null;
  const { name: county, state, fips } = elsewhere;
  const line = networkOf(fips);
  return line
    ? say('join.elsewhere', { county, state, name: line.name, phone: line.phone })
    : say('join.elsewhere-alone', { county, state });
}
