import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateInName } from './date-in-name.ts';

const found = (name: string): string | undefined => {
  const date = dateInName(name);
  return date && date.local + (date.offset ?? '');
};

test.each([
  // Telephones
  ['IMG_20190102_030405.jpg', '2019-01-02T03:04:05'],
  ['IMG_20190102_030405123.jpg', '2019-01-02T03:04:05'],
  ['IMG20190102030405.jpg', '2019-01-02T03:04:05'],
  ['IMG_20190102_030405_BURST001_COVER.jpg', '2019-01-02T03:04:05'],
  ['00001IMG_00001_BURST20190102030405678_COVER.jpg', '2019-01-02T03:04:05'],
  ['20190102_030405(0).jpg', '2019-01-02T03:04:05'],
  ['20190102_030405_HDR.jpg', '2019-01-02T03:04:05'],
  ['20190102030405.jpg', '2019-01-02T03:04:05'],
  ['PXL_20210304_050607089.jpg', '2021-03-04T05:06:07+00:00'],
  ['PXL_20210304_050607089.PORTRAIT-01.COVER~2.jpg', '2021-03-04T05:06:07+00:00'],
  ['WP_20130102_15_04_05_Pro.jpg', '2013-01-02T15:04:05'],
  ['WIN_20130102_15_04_05_Pro.jpg', '2013-01-02T15:04:05'],
  ['C360_2013-01-02-03-04-05-678.jpg', '2013-01-02T03:04:05'],
  ['DJI_20230102150405_0001_D.JPG', '2023-01-02T15:04:05'],
  // Messengers
  ['IMG-20200307-WA0001.jpg', '2020-03-07'],
  ['WhatsApp Image 2023-01-02 at 03.04.05.jpeg', '2023-01-02T03:04:05'],
  ['WhatsApp Image 2023-01-02 at 3.04.05 PM (1).jpeg', '2023-01-02T15:04:05'],
  ['WhatsApp Video 2023-01-02 at 12.04.05 AM.mp4', '2023-01-02T00:04:05'],
  ['signal-2023-01-02-030405.jpg', '2023-01-02T03:04:05'],
  ['signal-2023-01-02-03-04-05-678-1.jpg', '2023-01-02T03:04:05'],
  ['photo_2023-01-02_03-04-05.jpg', '2023-01-02T03:04:05'],
  ['photo_5@01-02-2023_03-04-05.jpg', '2023-02-01T03:04:05'],
  ['KakaoTalk_20230102_150405678.jpg', '2023-01-02T15:04:05'],
  ['viber_image_2023-01-02_15-04-05-678.jpg', '2023-01-02T15:04:05'],
  ['微信图片_20230102150405.jpg', '2023-01-02T15:04:05'],
  ['mmexport1614834367890.jpg', '2021-03-04T05:06:07+00:00'],
  ['FB_IMG_1614834367890.jpg', '2021-03-04T05:06:07+00:00'],
  ['image_2021_03_04T05_06_07_089Z.png', '2021-03-04T05:06:07+00:00'],
  // Screens
  ['Screenshot_20190102-030405.jpg', '2019-01-02T03:04:05'],
  ['Screenshot_20190102_030405_Chrome.jpg', '2019-01-02T03:04:05'],
  ['Screenshot_2019-01-02-03-04-05-678_com.android.chrome.jpg', '2019-01-02T03:04:05'],
  ['Screenshot from 2023-01-02 15-04-05.png', '2023-01-02T15:04:05'],
  ['Screenshot 2023-01-02 150405.png', '2023-01-02T15:04:05'],
  ['Screenshot 2023-01-02 at 3.04.05\u202fPM.png', '2023-01-02T15:04:05'],
  ['Bildschirmfoto 2023-01-02 um 15.04.05.png', '2023-01-02T15:04:05'],
  ['Captura de pantalla 2023-01-02 a la(s) 15.04.05.png', '2023-01-02T15:04:05'],
  ['Captura de pantalla 2023-01-02 a las 3.04.05 p.\u00a0m..png', '2023-01-02T15:04:05'],
  ['Skærmbillede 2023-01-02 kl. 15.04.05.png', '2023-01-02T15:04:05'],
  ['Снимок экрана 2023-01-02 в 15.04.05.png', '2023-01-02T15:04:05'],
  ['截屏2023-01-02 下午3.04.05.png', '2023-01-02T15:04:05'],
  ['스크린샷 2023-01-02 오전 12.04.05.png', '2023-01-02T00:04:05'],
  ['スクリーンショット 2023-01-02 15.04.05.png', '2023-01-02T15:04:05'],
  ['vlcsnap-2023-01-02-15h04m05s678.png', '2023-01-02T15:04:05'],
  ['2023010215040500-0123456789ABCDEF.jpg', '2023-01-02T15:04:05'],
  ['RPReplay_Final1614834367.MP4', '2021-03-04T05:06:07+00:00'],
  // People and their programs
  ['2019-01-02 03.04.05.jpg', '2019-01-02T03:04:05'],
  ['2019-01-02 at 15.04 Oma.jpg', '2019-01-02T15:04:00'],
  ['2014.07.01 Oma mit Bello.jpg', '2014-07-01'],
  ['01.07.2014 Oma.jpg', '2014-07-01'],
  ['23-07-2014 Oma.jpg', '2014-07-23'],
  ['07-23-2014 Grandma.jpg', '2014-07-23'],
  ['1962_08_19.tif', '1962-08-19'],
  ['1887-08-19 Wedding.tif', '1887-08-19'],
  ['2019-01-02 Oma 123456.jpg', '2019-01-02'],
  // None
  ['IMG_4711.jpg', undefined],
  ['IMG_1234567890.jpg', undefined],
  ['1614834367890.jpg', undefined],
  ['20201332.jpg', undefined],
  ['2021-02-30.jpg', undefined],
  ['2020-0307.jpg', undefined],
  ['v1.2020.03.07.jpg', undefined],
  ['01-02-2023.jpg', undefined],
  ['10157465201903021234_n.jpg', undefined],
])('%s: %s', (name, date) => {
  expect(found(name)).toBe(date);
});

test('thousandths and counters of bursts tell pictures of one second apart', () => {
  const fraction = (name: string): string | undefined => dateInName(name)?.fraction;
  expect(fraction('PXL_20210304_050607089.jpg')).toBe('089');
  expect(fraction('20190102_030405_002.jpg')).toBe('002');
  expect(fraction('IMG_20190102_030405.jpg')).toBeUndefined();
});

test('whatever the name, a date that is found exists', () => {
  const part = fc.constantFrom(
    '2019',
    '01',
    '31',
    '-',
    '_',
    ' ',
    'at',
    '03.04.05',
    'T',
    '下午',
    'PXL_',
  );
  const near = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (name) => {
      const date = found(name);
      expect(date === undefined || !Number.isNaN(Date.parse(date))).toBe(true);
    }),
  );
});
