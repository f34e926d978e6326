import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOrderColors } from '../../../src/catalog/codes.ts';
import { type ThemeColorId, themeColor } from '../../../src/tree/colors.ts';

test('every colour that Seven Time has is shown by the theme colour that a person calls it by', () => {
  const expected: Readonly<Record<string, ThemeColorId>> = {
    Purple: 'charts.purple',
    'Deep purple': 'charts.purple',
    Violet: 'charts.purple',
    Indigo: 'charts.blue',
    'Steel blue': 'charts.blue',
    Blue: 'charts.blue',
    'Light blue': 'charts.blue',
    Cyan: 'charts.blue',
    Teal: 'charts.green',
    'Dark green': 'charts.green',
    Green: 'charts.green',
    'Light green': 'charts.green',
    Lime: 'charts.yellow',
    Orange: 'charts.orange',
    'Deep orange': 'charts.orange',
    Red: 'charts.red',
    Pink: 'charts.red',
    Brown: 'charts.orange',
    'Dark brown': 'charts.orange',
    'Light grey': 'charts.foreground',
    Grey: 'charts.foreground',
    'Dark grey': 'charts.foreground',
    Black: 'charts.foreground',
    White: 'charts.foreground',
  };
  const shown = Object.fromEntries(workOrderColors.map(({ code, means }) => [means, themeColor(String(code))]));
  assert.deepEqual(shown, expected);
});

test('a colour may have a number sign and capitals; anything else is none', () => {
  assert.equal(themeColor('#FF0000'), 'charts.red');
  for (const none of ['', 'red', 'fff', '#12345', 'gggggg', 'label-success']) assert.equal(themeColor(none), undefined);
});
