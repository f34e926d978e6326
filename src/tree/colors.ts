/** Hues in degrees and the theme colour of VS Code that a person would call each by: teal is green, pink is red. */
const hues = [
  ['charts.red', 0],
  ['charts.orange', 25],
  ['charts.yellow', 55],
  ['charts.green', 120],
  ['charts.green', 155],
  ['charts.blue', 215],
  ['charts.purple', 275],
  ['charts.red', 340],
] as const;

/** Below this share of colour, 0 to 1, black, white and greys have no hue worth showing. */
const leastChroma = 0.12;

/** Ids of VS Code theme colours: they are readable in light, dark and high-contrast themes, which a colour of the API need not be. */
export type ThemeColorId = (typeof hues)[number][0] | 'charts.foreground';

/**
 * The theme colour nearest to a colour of the API.
 * @param hex six hexadecimal digits, with or without `#`
 * @returns undefined for anything else
 */
export function themeColor(hex: string): ThemeColorId | undefined {
  const digits = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim())?.slice(1);
  if (!digits) return undefined;
  const [red = 0, green = 0, blue = 0] = digits.map((pair) => Number.parseInt(pair, 16) / 255);
  const largest = Math.max(red, green, blue);
  const chroma = largest - Math.min(red, green, blue);
  if (chroma < leastChroma) return 'charts.foreground';
  const sector =
    largest === red
      ? (green - blue) / chroma
      : largest === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma;
  const hue = (sector * 60 + 360) % 360;
  const distance = (other: number): number => Math.min(Math.abs(hue - other), 360 - Math.abs(hue - other));
  return hues.reduce((best, next) => (distance(next[1]) < distance(best[1]) ? next : best))[0];
}
