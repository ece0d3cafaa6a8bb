/**
 * The pictures of the demonstration, in the order of the contact sheet. `file` is the name a phone
 * would have given; `turned` is the EXIF orientation of those that the phone saved lying down.
 */
import { lemon, orange } from './fruit.mjs';
import { abacus, digitalClock, hourglass } from './games.mjs';
import { daisy, honeycomb, pumpkin } from './garden.mjs';
import { jellyfish, starfish } from './sea.mjs';
import { composition } from './shapes.mjs';
import { balloon, volcano, yawl } from './sky.mjs';
import { lighthouse, trafficLight } from './street.mjs';
import { candle, clock, crossword, envelope } from './things.mjs';

export const drawings = [
  { file: 'IMG_4711.jpg', draw: balloon },
  { file: 'IMG_4713.jpg', draw: envelope },
  { file: 'IMG_4714.jpg', draw: lemon },
  { file: 'IMG_4718.jpg', draw: jellyfish },
  { file: 'IMG_4722.jpg', draw: honeycomb },
  { file: 'IMG_4725.jpg', draw: crossword },
  { file: 'IMG_4726.jpg', draw: starfish },
  { file: 'IMG_4730.jpg', draw: lighthouse, turned: 6 },
  { file: 'IMG_4731.jpg', draw: pumpkin },
  { file: 'IMG_4737.jpg', draw: daisy },
  { file: 'IMG_4740.jpg', draw: hourglass, turned: 8 },
  { file: 'IMG_4741.jpg', draw: yawl },
  { file: 'IMG_4746.jpg', draw: abacus },
  { file: 'IMG_4752.jpg', draw: clock },
  { file: 'IMG_4755.jpg', draw: candle },
  { file: 'IMG_4756.jpg', draw: orange },
  { file: 'IMG_4760.jpg', draw: trafficLight },
  { file: 'IMG_4763.jpg', draw: volcano },
  { file: 'IMG_4768.jpg', draw: digitalClock },
  { file: 'IMG_4770.jpg', draw: composition },
];
