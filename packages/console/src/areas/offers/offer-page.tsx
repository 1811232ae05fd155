import { Button, Checkbox, Group, MultiSelect, NumberInput, Select, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import drafting from '../../draft/draft.module.css'
import { DraftBar } from '../../draft/draft-bar.tsx'
import { DraftChoice, DraftDuration, DraftLine, DraftNumber, DraftPurpose } from '../../draft/draft-fields.tsx'
import { DraftTexts, useLanguageName } from '../../draft/draft-texts.tsx'
import { Linted } from '../../draft/linted.tsx'
import { useNames } from '../../draft/says.tsx'
import { useTakenOut } from '../../draft/taken-out.tsx'
import { useDraft } from '../../draft/use-draft.ts'
import { pointTo } from '../../draft/working-copy.ts'
import { keyFor } from '../../draft/key-for.ts'
import { DraftContent, offerFields } from '../../rules/draft-content.tsx'
import { DraftRule } from '../../rules/draft-rule.tsx'
import { everybody } from '../../rules/rule.ts'
import { useGo, useParts } from '../../shell/addresses.ts'
import { useWords } from '../../shell/words.ts'
import { Empty, Page, Section } from '../../ui/page.tsx'
import { OfferCard } from './offer-card.tsx'
import style from './offers.module.css'

const OFFER = ' offer'

export default function OfferPage() {
  const say = useWords('offers')
  const { offer: key = '' } = useParts()
  const { document, edit, editAll, mayEdit } = useDraft()
  const nameOf = useNames()
  const languageName = useLanguageName()
  const go = useGo()
  const takenOut = useTakenOut()
  const [chosen, setLocale] = useState<string>()
  const locale = chosen ?? document.brand.default_locale
  const [shown, setShown] = useState(OFFER)
  const back = { to: '/offers', label: say('title') }
  const offer = Object.hasOwn(document.offers, key) ? document.offers[key] : undefined
  if (!offer) return <Page title={say('title')} back={back}><DraftBar /><Empty title={say('gone')} text={say('gone_text')} /></Page>
  const at = pointTo('', 'offers', key)
  const variants = offer.variants ?? []
  const variant = variants.find((one) => one.key === shown)
  const from = shown === 'fallback' ? document.slots[offer.slot]?.fallback?.content : (variant ?? offer).content
  const holdouts = Object.entries(document.attributes).filter(([, one]) => one.type === 'boolean' && one.purposes?.includes(offer.purpose)).map(([one]) => one)
  const title = offer.content[document.brand.default_locale]?.title ?? Object.values(offer.content)[0]?.title ?? key
  const remove = () => {
    edit(at, undefined)
    go('/offers')
    takenOut(say('removed'), () => edit(at, offer))
  }
  const addVariant = () => {
    const name = keyFor(`variant ${variants.length + 1}`, variants.map((one) => one.key), 'variant')
    edit(`${at}/variants`, [...variants, { key: name, when: everybody, content: { [document.brand.default_locale]: { title } } }])
    setShown(name)
  }
  const removeVariant = (i: number) => {
    const rest = variants.filter((_, n) => n !== i)
    edit(`${at}/variants`, rest.length === 0 ? undefined : rest)
    setShown(OFFER)
  }
  return (
    <Page title={title} back={back} wide>
      <DraftBar at={at} />
      <div className={drafting.editor}>
        <Stack gap="lg">
          <Section title={say('says')} lead={say('says_lead')}>
            <DraftContent pointer={`${at}/content`} fields={offerFields} locale={locale} onLocale={setLocale} />
          </Section>
          <Section title={say('for_whom')} lead={say('for_whom_lead')}>
            <Stack>
              <DraftPurpose pointer={`${at}/purpose`} label={say('purpose')} />
              <DraftRule pointer={`${at}/when`} purpose={offer.purpose} label={say('rule')} optional />
            </Stack>
          </Section>
          <Section
            title={say('variants')} lead={say('variants_lead')}
            actions={mayEdit && <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={addVariant}>{say('add_variant')}</Button>}
          >
            <Stack>
              {variants.length === 0 && <Text size="sm" c="dimmed">{say('no_variants')}</Text>}
              {variants.map((one, i) => (
                <div key={one.key} className={style.variant} role="group" aria-label={say('variant', { n: i + 1 })}>
                  <Group justify="space-between" mb="xs">
                    <Text fw={600} size="sm">{say('variant', { n: i + 1 })}</Text>
                    {mayEdit && <Button size="compact-xs" variant="subtle" color="red" onClick={() => removeVariant(i)}>{say('remove_variant')}</Button>}
                  </Group>
                  <Stack>
                    <DraftRule pointer={`${at}/variants/${i}/when`} purpose={offer.purpose} label={say('variant_rule')} also={offer.when ? [offer.when] : []} optional />
                    <DraftContent pointer={`${at}/variants/${i}/content`} fields={offerFields} locale={locale} onLocale={setLocale} />
                  </Stack>
                </div>
              ))}
            </Stack>
          </Section>
          <Section title={say('where')} lead={say('where_lead')}>
            <Stack>
              <Linted pointer={`${at}/slot`}>
                <Slots value={offer.slot} readOnly={!mayEdit} onChange={(slot) => edit(`${at}/slot`, slot)} />
              </Linted>
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                <DraftNumber pointer={`${at}/priority`} label={say('priority')} description={say('priority_hint')} />
                <DraftLine pointer={`${at}/valid_from`} type="date" label={say('valid_from')} description={say('valid_hint')} />
                <DraftLine pointer={`${at}/valid_until`} type="date" label={say('valid_until')} description={say('valid_hint')} />
              </SimpleGrid>
              <Checkbox
                label={say('at_most')} description={say('at_most_hint')} checked={offer.at_most !== undefined} disabled={!mayEdit}
                onChange={(event) => edit(`${at}/at_most`, event.currentTarget.checked ? { times: 3, per: 'P1W' } : undefined)}
              />
              {offer.at_most && (
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <NumberInput label={say('times')} min={1} max={1000} value={offer.at_most.times} readOnly={!mayEdit} onChange={(times) => times !== '' && edit(`${at}/at_most/times`, Number(times))} />
                  <DraftDuration pointer={`${at}/at_most/per`} label={say('per')} />
                </SimpleGrid>
              )}
              <DraftChoice pointer={`${at}/holdout`} label={say('holdout')} description={say('holdout_hint')} data={holdouts.map((one) => ({ value: one, label: nameOf(document, 'attributes', one) }))} />
              {document.brand.locales.length > 1 && (
                <Linted pointer={`${at}/locales`}>
                  <MultiSelect
                    label={say('locales')} description={say('locales_hint')} value={[...(offer.locales ?? [])]} readOnly={!mayEdit}
                    data={[...new Set([...document.brand.locales, ...(offer.locales ?? [])])].map((tag) => ({ value: tag, label: languageName(tag) }))}
                    onChange={(next) => edit(`${at}/locales`, next.length === 0 ? undefined : next)}
                  />
                </Linted>
              )}
            </Stack>
          </Section>
          <Section title={say('fallback')} lead={say('fallback_lead', { slot: nameOf(document, 'slots', offer.slot) })}>
            {document.slots[offer.slot]
              ? (
                <Stack>
                  <DraftTexts pointer={pointTo('', 'slots', offer.slot, 'title')} label={say('slot_name')} />
                  <DraftContent pointer={pointTo('', 'slots', offer.slot, 'fallback', 'content')} fields={offerFields} locale={locale} onLocale={setLocale} />
                </Stack>
              )
              : mayEdit && (
                <Button variant="default" onClick={() => editAll([{ pointer: pointTo('', 'slots', offer.slot), value: { fallback: { content: { [document.brand.default_locale]: { title } } } } }])}>
                  {say('add_fallback')}
                </Button>
              )}
          </Section>
          {mayEdit && <Group><Button size="xs" variant="subtle" color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={remove}>{say('remove')}</Button></Group>}
        </Stack>
        <div className={drafting.preview}>
          <Section title={say('preview')} lead={say('preview_lead')}>
            <Stack gap="sm">
              {document.brand.locales.length > 1 && <SegmentedControl size="xs" aria-label={say('language')} value={locale} onChange={setLocale} data={document.brand.locales.map((tag) => ({ value: tag, label: <span title={languageName(tag)}>{tag}</span> }))} />}
              <Select
                size="xs" label={say('as_whom')} value={shown} allowDeselect={false} onChange={(next) => next && setShown(next)}
                data={[
                  { value: OFFER, label: say('as_fitting') },
                  ...variants.map((one, i) => ({ value: one.key, label: say('as_variant', { n: i + 1 }) })),
                  ...(document.slots[offer.slot] ? [{ value: 'fallback', label: say('as_nobody') }] : []),
                ]}
              />
              <OfferCard
                content={(from?.[locale] ?? from?.[document.brand.default_locale] ?? Object.values(from ?? {})[0]) ?? {}} locale={locale}
                rules={shown === 'fallback' ? [] : [offer.when, variant?.when].filter((one) => one !== undefined)} until={shown === 'fallback' ? undefined : offer.valid_until}
              />
            </Stack>
          </Section>
        </div>
      </div>
    </Page>
  )
}

/** A place that there is, or a new one by its name. */
function Slots({ value, readOnly, onChange }: { value: string; readOnly: boolean; onChange: (slot: string) => void }) {
  const say = useWords('offers')
  const { document } = useDraft()
  const nameOf = useNames()
  const [adding, setAdding] = useState<string>()
  const slots = [...new Set([value, ...Object.keys(document.slots), ...Object.values(document.offers).map((one) => one.slot)])]
  if (adding !== undefined) {
    return (
      <Group align="end" gap="xs">
        <TextInput data-autofocus label={say('new_slot')} description={say('new_slot_hint')} value={adding} onChange={(event) => setAdding(event.currentTarget.value)} />
        <Button
          variant="default" disabled={adding.trim() === ''} onClick={() => {
            onChange(keyFor(adding, [], 'place'))
            setAdding(undefined)
          }}
        >
          {say('use_slot')}
        </Button>
      </Group>
    )
  }
  return (
    <Select
      label={say('slot')} description={say('slot_hint')} value={value} readOnly={readOnly} allowDeselect={false}
      data={[...slots.map((slot) => ({ value: slot, label: nameOf(document, 'slots', slot) })), ...(readOnly ? [] : [{ value: '+', label: say('another_slot') }])]}
      onChange={(next) => (next === '+' ? setAdding('') : next && onChange(next))}
    />
  )
}
