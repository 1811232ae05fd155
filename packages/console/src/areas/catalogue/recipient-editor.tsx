import { Stack } from '@mantine/core'
import { DraftChoice, DraftLine, DraftPurposes } from '../../draft/draft-fields.tsx'
import { pointTo } from '../../draft/working-copy.ts'
import { useLanguage, useWords } from '../../shell/words.ts'
import { Section } from '../../ui/page.tsx'
import { countriesIn } from './countries.ts'

const safeguards = ['adequacy', 'standard_clauses', 'binding_rules', 'explicit_consent'] as const

export function RecipientEditor({ pointer }: { pointer: string; name: string }) {
  const say = useWords('catalogue')
  const lands = countriesIn(useLanguage())
  return (
    <>
      <Section title={say('r_who')} lead={say('r_who_lead')}>
        <Stack gap="lg">
          <DraftLine pointer={pointTo(pointer, 'name')} label={say('r_name')} />
          <DraftChoice pointer={pointTo(pointer, 'role')} label={say('r_role')} description={say('r_role_about')} data={(['processor', 'third_party'] as const).map((value) => ({ value, label: say(`role_${value}`) }))} />
          <DraftChoice pointer={pointTo(pointer, 'country')} label={say('r_country')} data={lands} />
          <DraftChoice pointer={pointTo(pointer, 'safeguard')} label={say('r_safeguard')} description={say('r_safeguard_about')} data={safeguards.map((value) => ({ value, label: say(`safeguard_${value}`) }))} />
          <DraftLine pointer={pointTo(pointer, 'contact')} label={say('r_contact')} />
          <DraftLine pointer={pointTo(pointer, 'privacy_policy')} label={say('r_policy')} type="url" placeholder="https://" />
        </Stack>
      </Section>
      <Section title={say('rules')} lead={say('r_rules_lead')}>
        <DraftPurposes pointer={pointTo(pointer, 'purposes')} label={say('r_purposes')} />
      </Section>
    </>
  )
}
