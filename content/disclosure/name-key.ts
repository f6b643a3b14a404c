import { normalise } from '../normalise.ts';

/** A name as it sounds to Spanish ears, so that Gonsales is González.  */
export function nameKey(name: string): string {
  return normalise(name)
    .replace(/ph/g, 'f')
    .replace(/sh/g, 'x')
    .replace(/h/g, '')
    .replace(/z|c(?=[ei])/g, 's')
    .replace(/v/g, 'b')
    .replace(/qu(?=[ei])|q|k/g, 'c')
    .replace(/ll|y/g, 'i')
    .replace(/j|g(?=[ei])/g, 'j')
    .replace(/(.)\1/g, '$1');
}
