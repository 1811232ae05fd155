import type { CatalogDocument } from '../../src/modules/catalog/document.ts'

type Bad = readonly [rule: string, path: string, change: (document: CatalogDocument) => void]

type Content = CatalogDocument['campaigns'][string]['content'][string]

const monthly = (change: (content: Content) => void) => (d: CatalogDocument) => change(d.campaigns['monthly']!.content['en']!)
const at = (field: string) => `/campaigns/monthly/content/en/${field}`

/** The smallest change to the example that each rule about what is sent finds. */
export const messageFaults: readonly Bad[] = [
  ['message-reads-elsewhere', at('body'), monthly((content) => { content.body = 'We ring {{ring_bell|twice}}.' })],
  ['message-reads-elsewhere', '/posts/shelf/content/en/body', (d) => {
    d.posts['shelf'] = {
      title: { en: 'Shelf', fi: 'Hylly' }, purpose: 'book_tips', attributes: ['genre'],
      content: { en: { body: 'For {{pages|many}} pages.' }, fi: { body: 'Uusi hylly.' } },
    }
  }],
  ['message-names-nothing', at('subject'), monthly((content) => { content.subject = 'About {{gener|books}}' })],
  ['message-exposes-sensitive', at('subject'), (d) => {
    d.attributes['diet']!.purposes = ['book_tips', ...d.attributes['diet']!.purposes!.filter((key) => key !== 'book_tips')]
    d.campaigns['monthly']!.content['en']!.subject = 'Cookbooks: {{diet|all}}'
  }],
  ['message-exposes-sensitive', at('body'), (d) => {
    d.attributes['diet']!.purposes = ['book_tips', ...d.attributes['diet']!.purposes!.filter((key) => key !== 'book_tips')]
    d.campaigns['monthly']!.channel = 'preferred'
    d.campaigns['monthly']!.content['en']!.body = 'Cookbooks: {{diet|all}}'
  }],
  ['message-template-broken', at('body'), monthly((content) => { content.body = 'Hello {{name}}.' })],
  ['message-template-broken', at('body'), monthly((content) => { content.body = 'Hello {{genre|{{name|you}}}}.' })],
  ['message-template-broken', at('body'), monthly((content) => { content.body = 'Hello {{ GENRE }}.' })],
  ['message-template-broken', at('url'), monthly((content) => { content.url = 'https://pageturner.example/{{genre}}' })],
  ['message-template-broken', '/campaigns/monthly/content/en', monthly((content) => { content.body = '{{genre|x}}'.repeat(41) })],
  ['message-incomplete', '/campaigns/monthly/content/en', monthly((content) => { delete content.subject })],
  ['message-incomplete', '/campaigns/monthly/content/en', monthly((content) => { delete content.body })],
  ['message-language-missing', '/automations/later/steps/0/send/content', (d) => {
    d.automations['later'] = {
      purpose: 'book_tips', on: { event: 'declared', attribute: 'genre' }, channel: 'email',
      steps: [{ send: { content: { en: { subject: 'Thank you', body: 'We read it.' } } } }],
    }
  }],
  ['message-link-insecure', at('url'), monthly((content) => { content.url = 'http://pageturner.example/long' })],
  ['message-link-insecure', at('body'), monthly((content) => { content.body = 'See http://pageturner.example/long' })],
  ['message-image-elsewhere', at('image'), monthly((content) => {
    content.image = 'https://pictures.example/pageturner.example.png'
    content.image_alt = ''
  })],
  ['message-long-for-a-phone', at('body'), (d) => {
    d.campaigns['monthly']!.channel = 'sms'
    d.campaigns['monthly']!.content['en']!.body = 'Books. '.repeat(45)
  }],
  ['message-long-for-a-phone', at('body'), (d) => {
    d.campaigns['monthly']!.channel = 'sms'
    d.campaigns['monthly']!.content['en']!.body = 'Čo čítať. '.repeat(5)
  }],
]
