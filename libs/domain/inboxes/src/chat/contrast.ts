/** Least contrast of letters with what is behind them (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;
/** What the window is made of, in light and in dark, as in the widget's styles. */
export const WINDOW_PAPER = { light: '#ffffff', dark: '#161b1f' } as const;

const BLACK = '#000000';
const WHITE = '#ffffff';
const STEPS = 64;

/** How much two colours (`#rrggbb`) differ for who reads them, from 1 to 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour itself when it can be read on the other one; else the nearest to it, towards black or white, that can. */
export function readableOn(colour: string, behind: string): string {
  if (contrastOf(colour, behind) >= LEAST_CONTRAST) return colour;
  for (let step = 1; step < STEPS; step += 1) {
    for (const end of [BLACK, WHITE]) {
      const mixed = mix(colour, end, step / STEPS);
      if (contrastOf(mixed, behind) >= LEAST_CONTRAST) return mixed;
    }
  }
  // One of the two reaches 4.58 on every colour.
  return contrastOf(BLACK, behind) > contrastOf(WHITE, behind) ? BLACK : WHITE;
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: string, to: string, share: number): string {
  const ends = channels(to);
  const mixed = channels(from).map((channel, at) =>
    Math.round(channel + ((ends[at] ?? 0) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
