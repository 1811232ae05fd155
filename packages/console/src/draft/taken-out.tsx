import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useWords } from '../shell/words.ts'

/** Says that something was taken out of the draft, with the way back beside it: what was taken out is put where it was. */
export function useTakenOut(): (title: string, putBack: () => void) => void {
  const say = useWords('shell')
  return (title, putBack) => {
    const id = 'taken-out'
    notifications.hide(id)
    notifications.show({
      id, color: 'teal', title, autoClose: 10_000, withBorder: true, closeButtonProps: { 'aria-label': say('close') },
      message: (
        <Group mt={4}>
          <Button
            size="compact-sm" variant="default"
            onClick={() => {
              putBack()
              notifications.hide(id)
            }}
          >
            {say('undo')}
          </Button>
        </Group>
      ),
    })
  }
}
