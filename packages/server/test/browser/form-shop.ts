import { fashionShop } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'

const text = (en: string, he: string) => ({ default: en, he })
const choice = (value: string, en: string, he: string) => ({ value, text: text(en, he) })

/** As SurveyJS Creator exports it: pages, a branch, a panel, a rule of validation, texts in two languages. */
const fitting = {
  logoPosition: 'right',
  pages: [
    {
      name: 'way', title: text('How you dress', 'איך נוח להתלבש'),
      elements: [
        {
          type: 'radiogroup', name: 'How do you dress?', title: text('How do you dress?', 'איך נוח לך להתלבש?'), isRequired: true,
          choices: [choice('city', 'For the city', 'לעיר'), choice('hills', 'For the hills', 'להרים'), choice('field', 'For the playing field', 'למגרש')],
        },
        {
          type: 'dropdown', name: 'boots', title: text('Which boots fit you?', 'איזו מידת מגפיים מתאימה?'), visibleIf: "{How do you dress?} = 'hills'",
          choices: ['38', '39', '40', '41', '42', '43'],
        },
      ],
    },
    {
      name: 'hills', title: text('In the hills', 'בהרים'), visibleIf: "{How do you dress?} = 'hills'",
      elements: [{
        type: 'panel', name: 'walks', title: text('Your walks', 'הטיולים'),
        elements: [
          { type: 'text', name: 'walks_a_month', inputType: 'number', min: 0, max: 31, title: text('Walks in a month', 'כמה טיולים בחודש') },
          { type: 'rating', name: 'rain', title: text('How much do you mind rain?', 'כמה מפריע הגשם?'), rateMax: 5 },
        ],
      }],
    },
    {
      name: 'taste', title: text('Your taste', 'הטעם שלך'),
      elements: [
        {
          type: 'checkbox', name: 'colours', title: text('Colours you like', 'צבעים אהובים'), maxSelectedChoices: 3,
          choices: [choice('black', 'Black', 'שחור'), choice('navy', 'Navy blue', 'כחול כהה'), choice('green', 'Green', 'ירוק'), choice('red', 'Red', 'אדום')],
        },
        { type: 'boolean', name: 'repairs', title: text('Do you mend your clothes?', 'האם נהוג אצלך לתקן בגדים?') },
        { type: 'comment', name: 'wish', title: text('What should we make next?', 'מה כדאי שנכין?'), maxLength: 200 },
      ],
    },
  ],
}

const quiz = {
  pages: [
    {
      elements: [{
        type: 'radiogroup', name: 'morning', title: text('Your free morning', 'בוקר פנוי'),
        choices: [choice('walk', 'A walk in the wood', 'טיול ביער'), choice('coffee', 'Coffee in town', 'קפה בעיר'), choice('run', 'A long run', 'ריצה ארוכה')],
      }],
    },
    { elements: [{ type: 'rating', name: 'rain', title: text('How much do you mind rain?', 'כמה מפריע הגשם?'), rateMax: 5 }] },
  ],
}

const evening = {
  elements: [
    { type: 'radiogroup', name: 'evening', title: text('Which evening suits you?', 'איזה ערב מתאים?'), isRequired: true, choices: [choice('first', 'Thursday 3 December', 'יום חמישי, 3 בדצמבר'), choice('second', 'Friday 4 December', 'יום שישי, 4 בדצמבר')] },
    { type: 'text', name: 'guests', inputType: 'number', min: 0, max: 3, title: text('How many friends come along?', 'כמה חברים יבואו?') },
  ],
}

const jacket = {
  elements: [
    { type: 'buttongroup', name: 'style', title: text('Cut', 'גזרה'), choices: [choice('classic', 'Classic', 'קלאסי'), choice('outdoor', 'Outdoor', 'טבע וטיולים')] },
    { type: 'tagbox', name: 'colours', title: text('Colours', 'צבעים'), choices: [choice('black', 'Black', 'שחור'), choice('green', 'Green', 'ירוק')] },
    { type: 'ranking', name: 'matters', title: text('What matters most', 'מה הכי חשוב'), choices: [choice('warm', 'Warm', 'חם'), choice('light', 'Light', 'קל'), choice('dry', 'Dry', 'יבש')] },
  ],
}

const days = [choice('never', 'Never', 'אף פעם'), choice('rare', 'Now and then', 'לפעמים'), choice('weekly', 'Every week', 'כל שבוע'), choice('most', 'Most days', 'רוב הימים'), choice('daily', 'Every day', 'כל יום')]
const worn = {
  elements: [
    {
      type: 'matrix', name: 'worn', title: text('How often do you wear these?', 'כמה פעמים לובשים את אלה?'), columns: days,
      rows: [choice('boots', 'Boots', 'מגפיים'), choice('jacket', 'A rain jacket', 'מעיל גשם'), choice('wool', 'Something of wool', 'משהו מצמר')],
    },
    {
      type: 'matrixdropdown', name: 'care', title: text('How do you look after them?', 'איך מטפלים בהם?'), choices: days,
      rows: [choice('boots', 'Boots', 'מגפיים'), choice('jacket', 'A rain jacket', 'מעיל גשם')],
      columns: [
        { name: 'clean', title: text('Clean', 'ניקוי'), cellType: 'dropdown' }, { name: 'mend', title: text('Mend', 'תיקון'), cellType: 'dropdown' },
      ],
    },
  ],
}

const named = (en: string, he: string) => ({ en, he })
const told = (en: string, he: string, more: object) => ({
  label: named(en, he), why: named('So that we make what fits you.', 'כדי שנכין מה שמתאים.'), purposes: ['offers'], fresh_for: 'P12M', ...more,
})
const option = (key: string, en: string, he: string) => ({ key, label: named(en, he) })

/** The demo shop, in two languages, with an ask of each kind that has a form. */
export function formShop(): Document {
  const shop = fashionShop()
  shop.brand['locales'] = ['en', 'he']
  Object.assign(shop.attributes, {
    walks_a_month: told('Walks in a month', 'טיולים בחודש', { type: 'number', min: 0, max: 31 }),
    rain: told('How much you mind rain', 'כמה מפריע הגשם', { type: 'scale', min: 1, max: 5 }),
    repairs: told('Mends clothes', 'תיקון בגדים', { type: 'boolean' }),
    wish: told('What to make next', 'מה להכין', { type: 'text', max_length: 200 }),
    morning: told('A free morning', 'בוקר פנוי', {
      type: 'choice', options: [option('walk', 'A walk', 'טיול'), option('coffee', 'Coffee', 'קפה'), option('run', 'A run', 'ריצה')],
    }),
    evening: told('Your evening', 'הערב שלך', {
      type: 'choice', options: [option('first', 'Thursday 3 December', 'יום חמישי, 3 בדצמבר'), option('second', 'Friday 4 December', 'יום שישי, 4 בדצמבר')],
    }),
    guests: told('Friends who come along', 'חברים שבאים', { type: 'number', min: 0, max: 3 }),
    matters: told('What matters in a jacket', 'מה חשוב במעיל', {
      type: 'choice', options: [option('warm', 'Warm', 'חם'), option('light', 'Light', 'קל'), option('dry', 'Dry', 'יבש')],
    }),
  })
  const often = ['worn_boots', 'worn_jacket', 'worn_wool', 'clean_boots', 'mend_boots', 'clean_jacket', 'mend_jacket']
  const steps = ['never', 'rare', 'weekly', 'most', 'daily'].map((key, i) => option(key, days[i]!.text.default, days[i]!.text.he))
  for (const key of often) shop.attributes[key] = told(key.replace('_', ' '), key.replace('_', ' '), { type: 'choice', options: steps })
  Object.assign(shop.asks, {
    worn: {
      kind: 'survey', title: named('What do you wear?', 'מה לובשים?'), purposes: ['offers'], form: worn,
      map: {
        'worn.boots': 'worn_boots', 'worn.jacket': 'worn_jacket', 'worn.wool': 'worn_wool', 'care.boots.clean': 'clean_boots',
        'care.boots.mend': 'mend_boots', 'care.jacket.clean': 'clean_jacket', 'care.jacket.mend': 'mend_jacket',
      },
    },
    fitting: {
      kind: 'survey', title: named('What fits you?', 'מה מתאים לך?'), purposes: ['offers'], reward: 'ten_percent', form: fitting,
      intro: named('We cut next year’s clothes by what you tell us here.', 'לפי מה שנאמר כאן נגזור את בגדי השנה הבאה.'),
      map: {
        'How do you dress?': { attribute: 'style', values: { city: 'street', hills: 'outdoor', field: 'sporty' } },
        'boots': 'shoe_size',
      },
    },
    which_style: {
      kind: 'quiz', title: named('Which way out is yours?', 'מה היציאה שלך?'), purposes: ['offers'], form: quiz,
      scores: { morning: { walk: 3, coffee: 0, run: 2 }, rain: -0.5 },
      outcomes: [
        { key: 'out', score: { from: 1 }, title: named('You belong outdoors', 'המקום שלך בחוץ'), text: named('Rain or not, you go. We have boots for that.', 'גם בגשם יוצאים. יש לנו מגפיים לזה.'), url: 'https://nordwear.example/boots' },
        { key: 'in', title: named('You like it warm', 'נעים לך בחום'), text: named('A good coat and a short way home.', 'מעיל טוב ודרך קצרה הביתה.') },
      ],
    },
    evening: {
      kind: 'registration', title: named('An evening in the workshop', 'ערב בסדנה'), purposes: ['offers'], form: evening,
      intro: named('See how a jacket is made, with tea and cake. Helsinki, Kalevankatu 3, at six.', 'לראות איך מכינים מעיל, עם תה ועוגה. הלסינקי, קלוואנקטו 3, בשש.'),
      accept: named('Keep me a place', 'לשמור לי מקום'),
    },
    own_jacket: {
      kind: 'configurator', title: named('Your own jacket', 'המעיל שלך'), purposes: ['offers'], form: jacket, map: { 'matters.1': 'matters' },
    },
  })
  return shop
}
