import type { Scene } from '../scene.ts';
import type { World } from '../world.ts';
import type { OutreachDeed } from './deed.ts';

export async function doOutreach(_scene: Scene, _deed: OutreachDeed): Promise<void> {}

/** Reminds, closes and counts; returns how many invitations were looked at. */
export async function watchInvitations(_world: World): Promise<number> {
  return 0;
}
