import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { derive } from '../replay/derive.ts'
import type { Derivation, SurveyCatalog } from '../replay/derive.ts'
import { readMapping } from '../replay/mapping.ts'
import { readSurvey } from '../replay/survey.ts'
import { withForm, writeForm } from './form.ts'
import type { Branch, SurveyForm } from './form.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Where the files of the surveys lie, unless it is said otherwise: beside the checkout, never in it. */
export const dataFolder = here('../../../shared/data/surveys')

/** The three real surveys, and how each branched. */
export const surveys: Readonly<Record<string, Branch | undefined>> = {
  thanksgiving: { question: 'celebrates', ends: false, always: ['age', 'gender', 'income', 'region'] },
  flying: { question: 'how_often', ends: 'never', always: ['gender', 'age', 'income', 'education', 'region'] },
  food: undefined,
}

export interface LoadedSurvey {
  readonly catalog: SurveyCatalog
  readonly form: SurveyForm
  readonly respondents: Derivation['respondents']
}

/** Undefined where the file of the survey is not there. */
export function loadSurvey(name: string, folder = dataFolder): LoadedSurvey | undefined {
  const mapping = readMapping(here(`../replay/mappings/${name}.yaml`))
  const file = join(folder, mapping.file)
  if (!existsSync(file)) return undefined
  const { catalog, respondents } = derive(mapping, readSurvey(readFileSync(file), mapping.encoding, mapping.header_rows))
  const form = writeForm(catalog, surveys[name])
  return { catalog: withForm(catalog, form), form, respondents }
}
