import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { DraftChoice, DraftDuration, DraftNumber } from '../../draft/draft-fields.tsx'
import { DraftTexts } from '../../draft/draft-texts.tsx'
import { useNames } from '../../draft/says.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { useAddress } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { More } from '../../ui/more.tsx'
import { Section } from '../../ui/page.tsx'

const bases = ['consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests'] as const

export function PurposeEditor({ pointer, name }: { pointer: string; name: string }) {
  const say = useWords('catalogue')
  const address = useAddress()
  const nameOf = useNames()
  const { document } = useDraft()
  const purpose = document.purposes[name]
  const basis = purpose?.legal_basis === 'consent' ? undefined : purpose?.legal_basis
  const switches = Object.entries(document.attributes).filter(([, one]) => one.type === 'boolean').map(([key]) => key)
  const used = (section: 'attributes' | 'recipients') =>
    Object.entries(document[section]).filter(([, item]) => item.purposes?.includes(name)).map(([key]) => key)
  return (
    <>
      <Section title={say('said')} lead={say('said_lead')}>
        <Stack gap="lg">
          <DraftTexts pointer={pointTo(pointer, 'title')} label={say('p_title')} description={say('p_title_about')} />
          <DraftTexts pointer={pointTo(pointer, 'explanation')} label={say('p_explanation')} description={say('p_explanation_about')} long />
          <DraftTexts pointer={pointTo(pointer, 'benefit')} label={say('p_benefit')} description={say('p_benefit_about')} long />
          <DraftTexts pointer={pointTo(pointer, 'if_refused')} label={say('p_if_refused')} description={say('p_if_refused_about')} long />
        </Stack>
      </Section>
      <Section title={say('rules')} lead={say('p_rules_lead')}>
        <Stack gap="lg">
          <DraftDuration pointer={pointTo(pointer, 'retention')} label={say('p_retention')} description={say('p_retention_about')} />
          <More label={say('more')} used={purpose !== undefined && (purpose.edition ?? purpose.holdout ?? purpose.exempt ?? basis) !== undefined}>
            <DraftNumber pointer={pointTo(pointer, 'edition')} label={say('p_edition')} description={say('p_edition_about')} />
            <DraftChoice pointer={pointTo(pointer, 'holdout')} label={say('p_holdout')} description={say('p_holdout_about')} placeholder={say('none')}
              data={switches.map((one) => ({ value: one, label: nameOf(document, 'attributes', one) }))} />
            <DraftChoice pointer={pointTo(pointer, 'legal_basis')} label={say('p_basis')} description={say('p_basis_about')} placeholder={say('basis_consent')}
              data={bases.map((one) => ({ value: one, label: say(`basis_${one}`) }))} />
            {(basis !== undefined || purpose?.exempt) && <DraftTexts pointer={pointTo(pointer, 'exempt', 'why')} label={say('p_exempt')} description={say('p_exempt_about')} long />}
          </More>
        </Stack>
      </Section>
      <Section title={say('p_used')} lead={say('p_used_lead')}>
        {(['attributes', 'recipients'] as const).map((section) => (
          <Group key={section} gap="xs" mb={6}>
            <Text size="sm" fw={600}>{say(section)}:</Text>
            {used(section).length === 0 && <Text size="sm" c="dimmed">{say('none')}</Text>}
            {used(section).map((key) => <Anchor key={key} size="sm" component={Link} {...{ to: address(`/catalogue/${section}/${key}`) }}>{nameOf(document, section, key)}</Anchor>)}
          </Group>
        ))}
      </Section>
    </>
  )
}
