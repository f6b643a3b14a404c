import type { Scene } from '../scene.ts';
import type { World } from '../world.ts';
import type { CaseDeed } from './deed.ts';

export async function doCase(_scene: Scene, _deed: CaseDeed): Promise<void> {}

export async function watchCases(_world: World): Promise<number> {
  return 0;
}
