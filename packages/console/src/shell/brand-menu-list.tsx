import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check, Plus } from 'lucide-react'
import { BrandButton, useOpenOnArrival } from './menus.tsx'
import { useMembership, useSession } from './session.ts'
import { useWords } from './words.ts'

/** The brands one works for; whoever runs the installation makes new ones. */
export default function BrandMenuList() {
  const say = useWords('shell')
  const { memberships, installation_owner: owner } = useSession()
  const { brand } = useMembership()
  const { opened, setOpened, button } = useOpenOnArrival()
  return (
    <Menu position="bottom-start" width={240} shadow="md" opened={opened} onChange={setOpened}>
      <Menu.Target><BrandButton ref={button} /></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('brands')}</Menu.Label>
        {memberships.map((one) => (
          <Menu.Item
            key={one.brand.key} component={Link} {...{ to: `/b/${one.brand.key}` }}
            rightSection={one.brand.key === brand.key && <Check size={16} aria-label={say('chosen')} />}
          >
            {one.brand.name}
          </Menu.Item>
        ))}
        {owner && (
          <>
            <Menu.Divider />
            <Menu.Item component={Link} {...{ to: '/start' }} leftSection={<Plus size={16} aria-hidden />}>{say('new_brand')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
