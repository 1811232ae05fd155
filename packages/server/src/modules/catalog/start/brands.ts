import type { Installation } from '../../../kernel/db/database.ts'
import { isConflict } from '../../../kernel/db/database.ts'
import { Refusal } from '../../../refusals.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { CatalogDrafts } from '../drafts/drafts.ts'
import { writeTemplate } from './templates.ts'
import type { NewBrand, TemplateKey } from './templates.ts'

export type NewBrands = ReturnType<typeof openNewBrands>

/** How a brand begins: with whoever made it as its owner, and a draft of its first catalogue that nobody is asked by yet. */
export function openNewBrands(parts: {
  workspace: Workspace
  drafts: CatalogDrafts
  /** Makes this member of staff the owner of the brand, and whoever asks in its name, in the transaction that made it. */
  enrol: (installation: Installation, brand: number, staff: string) => Promise<void>
}) {
  const { workspace, drafts, enrol } = parts

  return {
    /** Errors: `brand_taken`. */
    async create(
      by: { staff: string; actor: string }, wanted: NewBrand, template: TemplateKey | 'blank',
    ): Promise<{ brand: string; draft: string }> {
      const brand = await workspace.createBrand(wanted.key, (installation, id) => enrol(installation, id, by.staff))
        .catch((error: unknown) => {
          if (!isConflict(error)) throw error
          throw new Refusal('brand_taken', { faults: [{ pointer: '/key', message: 'is taken by another brand' }] })
        })
      const gate = workspace.gateOfJob(brand.id, 'start', by.actor)
      const { id } = await drafts.create(gate, { title: wanted.name, document: writeTemplate(template, wanted) })
      return { brand: brand.key, draft: id }
    },
  }
}
