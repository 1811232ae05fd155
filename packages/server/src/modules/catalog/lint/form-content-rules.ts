import { formTexts } from '../form/form-texts.ts'
import { isElement, spell } from '../form/fields.ts'
import type { SurveyForm } from '../form/form-schema.ts'
import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
import type { Found, LintRule } from './lint-rule.ts'

/** What may not stand in a form, wherever in it: each is found by looking at every property. */
export const formContentRules: readonly LintRule[] = [
  {
    id: 'form-preselected', severity: 'error',
    reference: 'GDPR Art. 4(11), rec. 32; CJEU C-673/17; check 1; promise 3',
    reason: 'An answer that stood there before anybody answered is not what they told.',
    check: properties(({ property, value }) => presetting.has(property) && value !== false && value !== null, {
      message: (property) => sentence`${{ property }} answers before the person does.`,
      fix: sentence`Remove it: the person starts from nothing chosen.`,
    }),
  },
  {
    id: 'form-inferred', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); promise 2',
    reason: 'What is worked out about somebody was never told by them.',
    check: properties(isInferring, {
      message: (property) => sentence`${{ property }} puts something among the answers that the person did not say.`,
      fix: sentence`Remove it. What is calculated may decide what is shown, not what is kept.`,
    }),
  },
  {
    id: 'form-external-resource', severity: 'error',
    reference: 'GDPR Art. 5(1)(f), 25; promises 2 and 10',
    reason: 'Fetching a picture or a list from elsewhere tells somebody else who is answering what.',
    check: properties(reachesOut, {
      message: (property) => sentence`${{ property }} reaches out of the form: it fetches, sends or leaves something.`,
      fix: sentence`Put choices and pictures (as data: addresses) into the form, and remove addresses and cookies.`,
    }),
  },
  {
    id: 'form-html', severity: 'error',
    reference: 'GDPR Art. 32; promise 4',
    reason: 'Markup can show something else than the notice says, or act for the person.',
    check: findMarkup,
  },
  {
    id: 'form-hurry', severity: 'error',
    reference: 'EDPB 03/2022 (stirring); check 8',
    reason: 'Whoever answers against a clock cannot think about what they tell.',
    check: properties(({ property, value }) => timing.has(property) && value !== false && value !== 'none' && value !== 0, {
      message: (property) => sentence`${{ property }} puts the person under time pressure.`, fix: sentence`Remove it.`,
    }),
  },
  {
    id: 'form-expression', severity: 'error',
    reference: 'GDPR Art. 32; promise 9',
    reason: 'A condition that cannot be followed, or that never ends, decides about people by accident.',
    check: findUnfitExpressions,
  },
]

interface Member {
  readonly property: string
  readonly value: unknown
  readonly pointer: string
  /** The property under which it stands. */
  readonly list: string
}

const presetting: ReadonlySet<string> = new Set([
  'defaultValue', 'defaultValueExpression', 'defaultRowValue', 'defaultPanelValue', 'defaultValueFromLastRow',
  'defaultValueFromLastPanel', 'copyDefaultValueFromLastEntry',
])
const timing: ReadonlySet<string> = new Set([
  'timeLimit', 'timeLimitPerPage', 'maxTimeToFinish', 'maxTimeToFinishPage', 'showTimer', 'showTimerPanel',
])
const outward: ReadonlySet<string> = new Set([
  'choicesByUrl', 'navigateToUrl', 'navigateToUrlOnCondition', 'surveyId', 'surveyPostId', 'cookieName', 'choicesLazyLoadEnabled',
])
const pictured: ReadonlySet<string> = new Set(['imageLink', 'logo', 'backgroundImage', 'imageUrl', 'videoUrl'])

function isInferring({ property, value, list }: Member): boolean {
  if (property === 'setValueExpression' || property === 'setValueIf') return value !== ''
  if (list === 'calculatedValues') return property === 'includeIntoResult' && value === true
  return list === 'triggers' && property === 'type' && !['complete', 'skip', 'visible'].includes(spell(value))
}

function reachesOut({ property, value }: Member): boolean {
  if (outward.has(property)) return value !== '' && value !== false && !(isElement(value) && Object.keys(value).length === 0)
  if (!pictured.has(property)) return false
  const links = typeof value === 'string' ? [value] : isElement(value) ? Object.values(value) : []
  return links.some((link) => typeof link === 'string' && link !== '' && !/^data:image\/(png|jpeg|gif|webp|avif);base64,/.test(link))
}

/** Findings for each property of a form that is of a kind. */
function properties(
  isFound: (member: Member) => boolean, words: { message: (property: string) => Sentence; fix: Sentence },
): LintRule['check'] {
  return function* check(document) {
    for (const { pointer, member } of everyMember(document)) {
      if (isFound(member)) yield { path: pointer, message: words.message(member.property), fix: words.fix }
    }
  }
}

function* everyMember(document: CatalogDocument): Generator<{ pointer: string; member: Member }> {
  for (const [key, { form }] of Object.entries(document.asks)) {
    if (!form) continue
    for (const member of membersOf(form)) yield { pointer: `${pointTo('/asks', key, 'form')}${member.pointer}`, member }
  }
}

/** Every property of a form, at any depth; what stands in values is somebody's data and no property. */
function membersOf(form: SurveyForm): Member[] {
  const found: Member[] = []
  const walk = (node: unknown, pointer: string, list: string): void => {
    if (Array.isArray(node)) return node.forEach((one, i) => walk(one, pointTo(pointer, i), list))
    if (!isElement(node)) return
    for (const [property, value] of Object.entries(node)) {
      const at = pointTo(pointer, property)
      found.push({ property, value, pointer: at, list })
      if (property !== 'value' && property !== 'correctAnswer' && !presetting.has(property)) walk(value, at, property)
    }
  }
  walk(form, '', '')
  return found
}

/** Tags that only say how words hang together; without attributes they can do nothing else. */
const plainTag = /<\/?(?:p|br|b|strong|i|em|u|ul|ol|li|h[2-6]|small|span|div|blockquote)\s*\/?>/gi

function* findMarkup(document: CatalogDocument): Generator<Found> {
  const fix = sentence`Write plain words; paragraphs, lists and emphasis without attributes may stay.`
  for (const [key, { form }] of Object.entries(document.asks)) {
    if (!form) continue
    const base = pointTo('/asks', key, 'form')
    for (const { pointer, property, raw } of formTexts(form)) {
      const words = (typeof raw === 'string' ? [raw] : Object.values(raw as object)) as string[]
      const isMarkup = /html/i.test(property)
      const unfit = words.some((text) => (isMarkup ? /[<>]/ : /<[a-z!/]/i).test(isMarkup ? text.replace(plainTag, '') : text))
      if (unfit) yield { path: base + pointer, message: sentence`${{ property }} holds markup that could act or fetch.`, fix }
    }
  }
}

/** The functions that SurveyJS brings: what an author registers in a page is not there on the server. */
const builtIn: ReadonlySet<string> = new Set((
  'age avg avgInArray count countInArray currentDate currentYear dateAdd dateDiff day diffDays displayValue getComment getDate '
  + 'getYear iif isContainerReady isDisplayMode max maxInArray min minInArray month propertyValue round substring sum sumInArray '
  + 'today trunc weekday year'
).split(' '))

/** Words of the language of expressions that may stand before a bracket. */
const operators: ReadonlySet<string> = new Set((
  'and or not empty notempty contains contain notcontains notcontain anyof allof noneof equal notequal greater less '
  + 'greaterorequal lessorequal negate power'
).split(' '))

const maxExpression = 2000
const maxBrackets = 8

function* findUnfitExpressions(document: CatalogDocument): Generator<Found> {
  for (const { pointer, member: { property, value, list } } of everyMember(document)) {
    if (typeof value !== 'string') continue
    const message = /(?:If|xpression)$/.test(property) ? faultOfExpression(value)
      : property === 'regex' && list === 'validators' ? faultOfPattern(value) : undefined
    if (message !== undefined) yield { path: pointer, message, fix: sentence`Write it more simply, with the functions that SurveyJS brings.` }
  }
}

function faultOfExpression(text: string): Sentence | undefined {
  if (text.length > maxExpression) return sentence`It is longer than ${{ most: maxExpression }} characters.`
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\{[^}]*\}/g, ' ')
  let [depth, deepest] = [0, 0]
  for (const letter of bare) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    deepest = Math.max(deepest, depth)
  }
  if (deepest > maxBrackets) return sentence`The expression nests brackets deeper than ${{ most: maxBrackets }} levels.`
  const unknown = [...bare.matchAll(/([A-Za-z_]\w*)\s*\(/g)].map(([, name]) => name!)
    .find((name) => !builtIn.has(name) && !operators.has(name.toLowerCase()))
  return unknown === undefined ? undefined : sentence`The function ${{ name: unknown }} does not exist.`
}

/** A quantifier over a group that holds another one, or alternatives, may take for ever on a crafted text. */
function faultOfPattern(pattern: string): Sentence | undefined {
  try {
    new RegExp(pattern)
  } catch {
    return sentence`The pattern is not a regular expression.`
  }
  if (pattern.length > 300) return sentence`It is longer than ${{ most: 300 }} characters.`
  const bare = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  const nested = /\([^()]*(?:[+*}]|\|)[^()]*\)(?:[+*]|\{\d+,?\d*\})/.test(bare) || /\\[1-9]/.test(pattern)
  return nested ? sentence`The pattern repeats what repeats already: on some texts it takes for ever.` : undefined
}
