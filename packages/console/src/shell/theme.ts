import { createTheme, rem } from '@mantine/core'
import type { MantineColorsTuple } from '@mantine/core'

/** The green of the product, from nearly white to nearly black. */
const sayso: MantineColorsTuple = [
  '#eef6f3', '#dbeae4', '#b5d5c9', '#8cbfad', '#69ad95', '#53a186', '#458f75', '#357660', '#2c5d4f', '#1c473b',
]

const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Hebrew', 'Liberation Sans', sans-serif"

export const theme = createTheme({
  primaryColor: 'sayso',
  primaryShade: { light: 8, dark: 7 },
  colors: { sayso },
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '640', sizes: { h1: { fontSize: rem(26), lineHeight: '1.25' }, h2: { fontSize: rem(18), lineHeight: '1.35' }, h3: { fontSize: rem(15), lineHeight: '1.4' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain, so that what the first page does not show is not fetched for it.
  components: {
    Badge: { defaultProps: { tt: 'none', radius: 'sm', fw: 600, variant: 'light' } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    Textarea: { defaultProps: { autosize: true, minRows: 2, inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    // A menu holds what can be chosen and nothing else; the keyboard begins at the first of it.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    // Room for what is typed, and no row of its own for it while nothing is.
    MultiSelect: { styles: { inputField: { minWidth: rem(40) } } },
    TagsInput: { styles: { inputField: { minWidth: rem(40) } } },
    Table: { defaultProps: { verticalSpacing: 'sm', highlightOnHover: true } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
  },
})
