/** The gallery: landscapes at three times of day, painted by formula when first asked for. */
import { type Paint, png } from './png.ts';

type Colour = readonly [number, number, number];

interface Scene {
  readonly sky: Colour;
  readonly horizon: Colour;
  readonly land: Colour;
  /** Of the sun or moon, as a share of the width and height. */
  readonly light: readonly [number, number];
}

const WIDTH = 640;
const HEIGHT = 400;
const LIGHT_RADIUS = 26;

const SCENES: Readonly<Record<string, Scene>> = {
  dawn: { sky: [58, 76, 130], horizon: [250, 178, 140], land: [46, 52, 84], light: [0.3, 0.52] },
  noon: { sky: [64, 132, 214], horizon: [206, 230, 246], land: [38, 92, 82], light: [0.62, 0.2] },
  night: { sky: [9, 12, 32], horizon: [42, 56, 98], land: [8, 14, 26], light: [0.78, 0.24] },
};

const painted = new Map<string, Buffer>();

/** The PNG of that name: `dawn`, `noon` or `night`. */
export function picture(name: string): Buffer | undefined {
  const scene = Object.hasOwn(SCENES, name) ? SCENES[name] : undefined;
  if (scene === undefined) return undefined;
  const known = painted.get(name) ?? png(WIDTH, HEIGHT, landscape(scene));
  painted.set(name, known);
  return known;
}

/** Three ridges, the farther the paler, before a sky with one light. */
function landscape({ sky, horizon, land, light }: Scene): Paint {
  const [lightX, lightY] = [light[0] * WIDTH, light[1] * HEIGHT];
  return (x, y) => {
    for (const ridge of [2, 1, 0]) {
      const top = HEIGHT * (0.62 + ridge * 0.12) - ridgeHeight(x, ridge);
      if (y >= top) return mix(land, horizon, (2 - ridge) * 0.28);
    }
    const glow = Math.exp(-Math.max(0, Math.hypot(x - lightX, y - lightY) - LIGHT_RADIUS) / 42);
    return mix(mix(sky, horizon, (y / (HEIGHT * 0.62)) ** 1.6), [255, 246, 222], glow);
  };
}

function ridgeHeight(x: number, ridge: number): number {
  const phase = ridge * 2.1;
  return 34 * Math.sin(x / (97 - ridge * 14) + phase) + 14 * Math.sin(x / 31 + phase * 3) + 4 * Math.sin(x / 9 + phase * 5);
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * Math.min(1, Math.max(0, share)));
  return [at(0), at(1), at(2)];
}
