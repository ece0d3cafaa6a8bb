/** Which pictures get a caption: those that the network is not sure of, or all. */
export const CAPTIONED = ['unsure', 'all'] as const;
export type Captioned = (typeof CAPTIONED)[number];
