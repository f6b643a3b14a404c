import type { Scene } from '../scene.ts';
import type { DirectoryDeed } from './deed.ts';

export async function doDirectory(_scene: Scene, _deed: DirectoryDeed): Promise<void> {}
