import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../../shell/api.ts'
import { useSession } from '../../shell/session.ts'
import { languages, useLanguage, useWords } from '../../shell/words.ts'
import type { Language } from '../../shell/words.ts'
import { Empty } from '../../ui/page.tsx'
import { BrandStep } from './brand-step.tsx'
import type { Wanted } from './brand-step.tsx'
import { TemplateStep } from './template-step.tsx'
import type { Template } from './template-step.tsx'
import { latinOf } from '../../draft/key-for.ts'

/** From an empty installation to a brand: who asks, and what kind of catalogue it begins with. */
export default function StartPage() {
  const say = useWords('start')
  const { installation_owner: owner, email } = useSession()
  const language = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [step, setStep] = useState<'brand' | 'template'>('brand')
  const [wanted, setWanted] = useState<Wanted>(() => ({
    name: '', locales: [...new Set<Language>([language, ...languages.filter((one) => one === 'en')])], default_locale: language,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone, email, privacy_policy: '',
  }))
  const create = useAct('createBrand', {
    async done({ brand, draft }, { template }) {
      await queries.invalidateQueries({ queryKey: ['', 'readMe'] })
      localStorage.setItem(`sayso.draft.${brand}`, draft)
      void navigate({ to: `/b/${brand}${template === 'blank' ? '/catalogue' : '/begin'}` } as never)
    },
  })
  if (!owner) return <Empty title={say('not_owner')} text={say('not_owner_text')} />

  function make(template: Template) {
    const { name, locales, default_locale, time_zone, email: contact, privacy_policy: policy } = wanted
    create.mutate({
      // What can not be written in a key is left to chance, which nobody but programs see.
      key: latinOf(name) ?? `brand_${Math.random().toString(36).slice(2, 8)}`, name: name.trim(), locales: [...locales], default_locale, time_zone, template,
      controller: { name: name.trim(), email: contact.trim(), ...(policy.trim() === '' ? {} : { privacy_policy: policy.trim() }) },
    })
  }

  return step === 'brand'
    ? <BrandStep wanted={wanted} onChange={setWanted} next={() => setStep('template')} />
    : <TemplateStep wanted={wanted} back={() => setStep('brand')} make={make} making={create.isPending} />
}
