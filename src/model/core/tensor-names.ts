/** The input that `withPixelInput` adds to a network. */
export const PIXEL_INPUT = 'photonym.pixels';

/**
 * Outputs of a network that finds things by their centres; see `CentreMaps`. Only the maps of kinds that
 * some picture of the run may show are output: copying and searching all of them took 5 % of the time.
 */
export const KINDS = 'kinds';
export const CENTRES = 'centres';
export const SIDES = 'sides';

/** Outputs of a network that finds faces by anchors; see `AnchorRows`. */
export const ANCHORS = 'anchors';
export const BOXES = 'boxes';
