import imagenetText from './imagenet-tree.txt';
import { parseOutline } from './outline.ts';
import { type PackedNode, packOutline } from './packed-outline.ts';
import thingsText from './things-tree.txt';

// Called when photonym is built (scripts/computed-modules.mjs), since parsing takes a twentieth of a start.

export function packedImagenetOutline(): PackedNode[] {
  return packOutline(parseOutline(imagenetText));
}

export function packedThingsOutline(): PackedNode[] {
  return packOutline(parseOutline(thingsText));
}
