import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { lookUp } from './lint-rule.ts'
import type { LintRule } from './lint-rule.ts'

const eachPost = (document: CatalogDocument) => Object.entries(document.posts)

/** "You said, we did": a post goes to those who told what it answers, under a purpose that they said yes to. */
export const postRules: readonly LintRule[] = [
  {
    id: 'post-attribute-not-bound', severity: 'error',
    reference: 'GDPR Art. 5(1)(b); promise 1',
    reason: 'To write to people because of what they told is a use of it, so the purpose of the post must allow it.',
    *check(document) {
      for (const [key, { purpose, attributes }] of eachPost(document)) {
        for (const [position, name] of attributes.entries()) {
          const attribute = lookUp(document.attributes, name)
          if (!attribute || attribute.purposes?.includes(purpose)) continue
          yield {
            path: pointTo('/posts', key, 'attributes', position),
            message: sentence`${{ key }}: it answers ${{ name }}, which is not bound to ${{ purpose }}.`,
            fix: sentence`Bind the attribute to this purpose, or choose a purpose that it is bound to.`,
          }
        }
      }
    },
  },
  {
    id: 'post-without-title', severity: 'error',
    reference: 'Promise 9',
    reason: 'In a list of what came of their answers people look for a line that says it.',
    *check(document) {
      for (const [key, { title }] of eachPost(document)) {
        if (title) continue
        yield { path: pointTo('/posts', key), message: sentence`${{ key }}: it has no title.`, fix: sentence`Say in a few words what was done.` }
      }
    },
  },
]
