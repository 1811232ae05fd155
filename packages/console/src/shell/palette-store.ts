import { createSpotlight } from '@mantine/spotlight'

const [store, palette] = createSpotlight()
/** One store, so that whatever opens the palette does not have to load it. */
export const paletteStore = store
export const openPalette = palette.open
