import type { Scene } from '../scene.ts';
import type { World } from '../world.ts';
import type { OfferDeed, RequestDeed } from './deed.ts';

export async function doRequest(_scene: Scene, _deed: RequestDeed): Promise<void> {}

export async function doOffer(_scene: Scene, _deed: OfferDeed): Promise<void> {}

/** Asks the next waves; returns how many requests were looked at. */
export async function watchRequests(_world: World): Promise<number> {
  return 0;
}
