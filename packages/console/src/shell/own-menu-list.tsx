import { Menu, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check, LogOut, Moon, Sun, SunMoon, UserRound } from 'lucide-react'
import { useAddress } from './addresses.ts'
import { OwnButton, useOpenOnArrival } from './menus.tsx'
import { useSession } from './session.ts'
import { useSignOut } from './sign-out.ts'
import { languageNames, languages, useLanguage, useSetLanguage, useWords } from './words.ts'

const schemes = [['auto', SunMoon], ['light', Sun], ['dark', Moon]] as const

/** What is one's own: account, language, light or dark, the way out. */
export default function OwnMenuList() {
  const say = useWords('shell')
  const { name } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const language = useLanguage()
  const setLanguage = useSetLanguage()
  const address = useAddress()
  const signOut = useSignOut()
  const { opened, setOpened, button } = useOpenOnArrival()
  return (
    <Menu position="bottom-end" width={240} shadow="md" opened={opened} onChange={setOpened}>
      <Menu.Target><OwnButton ref={button} /></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item data-autofocus component={Link} {...{ to: address('/account') }} leftSection={<UserRound size={16} aria-hidden />}>{say('account')}</Menu.Item>
        <Menu.Label>{say('look')}</Menu.Label>
        {schemes.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme} onClick={() => setColorScheme(scheme)} leftSection={<Icon size={16} aria-hidden />} closeMenuOnClick={false}
            rightSection={colorScheme === scheme && <Check size={16} aria-label={say('chosen')} />}
          >
            {say(`look_${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{say('language')}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item key={one} lang={one} onClick={() => setLanguage(one)} rightSection={one === language && <Check size={16} aria-label={say('chosen')} />}>
            {languageNames[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} className="points" aria-hidden />} onClick={signOut}>{say('sign_out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
