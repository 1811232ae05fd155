/** A colour as CSS writes it in six digits. */
export type Hex = `#${string}`

interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}

/** What a theme puts the brand's colour on, and what of it must be readable there (WCAG 2.2: 1.4.3, 1.4.11). */
interface Theme {
  readonly page: Hex
  readonly soft: Hex
  readonly dark: boolean
}

const light: Theme = { page: '#ffffff', soft: '#f5f5f2', dark: false }
const dark: Theme = { page: '#121413', soft: '#1b1e1d', dark: true }

export interface Accent {
  /** Fill of a button, with the text on it. */
  readonly fill: Hex
  readonly over: Hex
  readonly hover: Hex
  /** Links, icons and borders on the page. */
  readonly ink: Hex
  /** Behind what is chosen; `ink` and the page's text are readable on it. */
  readonly soft: Hex
}

export const defaultColour: Hex = '#0b6b57'

/** What becomes of a brand's colour in both themes: as near to it as can be read. */
export function accentsOf(colour: Hex): { readonly light: Accent; readonly dark: Accent } {
  return { light: accentIn(light, colour), dark: accentIn(dark, colour) }
}

function accentIn(theme: Theme, colour: Hex): Accent {
  const wanted = toOklch(colour)
  const soft = fromOklch({ ...wanted, l: theme.dark ? 0.29 : 0.955, c: Math.min(wanted.c, theme.dark ? 0.045 : 0.028) })
  const grounds = [theme.page, theme.soft, soft]
  // A little above the 4.5 and 3 that are asked for: rounding to whole bytes must not bring it below.
  const ink = nearest(wanted, theme.dark, (one) => grounds.every((ground) => contrast(one, ground) >= 4.6))
  const fill = nearest(wanted, theme.dark, (one) => grounds.every((ground) => contrast(one, ground) >= 3.1)
    && Math.max(contrast(one, '#ffffff'), contrast(one, '#101110')) >= 4.6)
  const over = contrast(fill, '#ffffff') >= 4.6 ? '#ffffff' : '#101110'
  const filled = toOklch(fill)
  const away = over === '#ffffff' ? -0.06 : 0.06
  const moved = fromOklch({ ...filled, l: Math.min(0.97, Math.max(0.12, filled.l + away)) })
  const readable = contrast(moved, over) >= 4.6 && contrast(moved, theme.page) >= 3.1
  return { fill, over, hover: readable ? moved : fill, ink, soft }
}

/** The lightness nearest to the wanted one at which the test holds; lighter first in a dark theme, darker in a light one. */
function nearest(wanted: Oklch, lighter: boolean, holds: (colour: Hex) => boolean): Hex {
  for (let step = 0; step <= 200; step++) {
    for (const sign of lighter ? [1, -1] : [-1, 1]) {
      const l = wanted.l + (sign * step) / 200
      if (l < 0 || l > 1) continue
      const colour = fromOklch({ ...wanted, l })
      if (holds(colour)) return colour
    }
  }
  return lighter ? '#ffffff' : '#000000'
}

/** WCAG 2.2 contrast ratio. */
export function contrast(one: Hex, other: Hex): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: Hex): number {
  const [r, g, b] = linearOf(colour)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linearOf(colour: Hex): [number, number, number] {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
}

/** Björn Ottosson's Oklab, in which steps of lightness look even for every hue. */
function toOklch(colour: Hex): Oklch {
  const [r, g, b] = linearOf(colour)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: Math.hypot(a, bb), h: Math.atan2(bb, a) }
}

/** The colour itself, or the strongest of its hue and lightness that a screen can show. */
function fromOklch({ l, c, h }: Oklch): Hex {
  for (let chroma = c; ; chroma -= 0.004) {
    const shares = linearFrom(l, Math.max(0, chroma) * Math.cos(h), Math.max(0, chroma) * Math.sin(h))
    if (chroma <= 0 || shares.every((share) => share >= -0.0005 && share <= 1.0005)) {
      return `#${shares.map((share) => byteOf(share).toString(16).padStart(2, '0')).join('')}`
    }
  }
}

function linearFrom(lightness: number, a: number, b: number): number[] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function byteOf(share: number): number {
  const clamped = Math.min(1, Math.max(0, share))
  return Math.round(255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055))
}
