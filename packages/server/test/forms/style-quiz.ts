import { attribute, contractExample } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'

const both = (en: string, fi: string) => ({ default: en, fi })
const options = (...keys: string[]) => keys.map((key) => ({ key, label: { en: key, fi: key } }))

/** As SurveyJS Creator exports it: pages, branching, validators, an "other" of one's own, a matrix, a list that grows. */
function styleForm() {
  return {
    title: both('What is your style?', 'Mikä on tyylisi?'),
    pages: [
      {
        name: 'start',
        elements: [
          {
            type: 'radiogroup', name: 'weekend', title: both('Your weekend?', 'Viikonloppusi?'), isRequired: true,
            choices: [
              { value: 'hills', text: both('In the hills', 'Tuntureilla') }, { value: 'town', text: both('In town', 'Kaupungilla') },
              { value: 'sofa', text: both('On the sofa', 'Sohvalla') },
            ],
          },
          {
            type: 'checkbox', name: 'colour', title: both('Colours you wear', 'Värisi'), validators: [{ type: 'answercount', maxCount: 2 }], showOtherItem: true,
            otherText: both('Another one', 'Jokin muu'),
            choices: [{ value: 1, text: both('Navy', 'Laivasto') }, { value: 2, text: both('Green', 'Vihreä') }, { value: 3, text: both('Red', 'Punainen') }],
          },
        ],
      },
      {
        name: 'more', visibleIf: "{weekend} <> 'sofa'",
        elements: [
          {
            type: 'panel', name: 'feet', elements: [
              {
                type: 'dropdown', name: 'shoe_size', title: both('Your size', 'Kokosi'), choices: ['41', '42'], requiredIf: "{weekend} = 'hills'",
              },
              {
                type: 'text', name: 'height', inputType: 'number', title: both('Your height in cm', 'Pituutesi senttimetreinä'),
                min: 100, max: 220, visibleIf: "{shoe_size} notempty",
              },
            ],
          },
          {
            type: 'matrix', name: 'likes', title: both('How do you like', 'Miten pidät'),
            rows: [{ value: 'warm', text: both('Warm things', 'Lämpimästä') }, { value: 'light', text: both('Light things', 'Kevyestä') }],
            columns: [{ value: 1, text: both('Not at all', 'En lainkaan') }, { value: 3, text: both('It depends', 'Riippuu') }, { value: 5, text: both('A lot', 'Paljon') }],
          },
          {
            type: 'boolean', name: 'outdoors', title: both('Do you sleep outdoors?', 'Nukutko ulkona?'),
            labelTrue: both('Yes', 'Kyllä'), labelFalse: both('No', 'En'), valueTrue: 'y', valueFalse: 'n',
          },
          {
            type: 'paneldynamic', name: 'trips', title: both('Where you go', 'Minne menet'), templateElements: [
              {
                type: 'dropdown', name: 'land', title: both('Land', 'Maa'),
                choices: [{ value: 'fi', text: both('Finland', 'Suomi') }, { value: 'no', text: both('Norway', 'Norja') }],
              },
            ],
          },
        ],
      },
    ],
  }
}

function quizAsk() {
  return {
    kind: 'quiz', title: { en: 'Your style', fi: 'Tyylisi' }, purposes: ['offers'], reward: 'ten_percent',
    form: styleForm(),
    map: {
      weekend: 'weekend', colour: { attribute: 'colours', values: { 1: 'navy', 2: 'green', 3: 'red', other: null } },
      'colour-Comment': 'colour_wish', 'likes.warm': 'warmth', 'likes.light': 'lightness', 'trips.land': 'lands',
    },
    scores: { weekend: { hills: 3, town: 1 }, 'likes.warm': 1, colour: { 2: 2 } },
    outcomes: [
      { key: 'wanderer', title: { en: 'Wanderer', fi: 'Vaeltaja' }, text: { en: 'Boots first.', fi: 'Kengät ensin.' }, score: { from: 6 } },
      {
        key: 'homebody', title: { en: 'Homebody', fi: 'Kotihiiri' }, url: 'https://nordwear.example/home',
        when: { combinator: 'and', rules: [{ field: 'weekend', operator: '=', value: 'sofa' }] },
      },
      { key: 'walker', title: { en: 'Walker', fi: 'Kävelijä' } },
    ],
  }
}

/** The shop of the contract with a style quiz. */
export function quizShop(): Document {
  const shop = contractExample()
  Object.assign(shop.attributes, {
    weekend: attribute('Weekend', 'choice', ['offers'], { options: options('hills', 'town', 'sofa') }),
    colours: attribute('Colours', 'multi_choice', ['offers'], { options: options('navy', 'green', 'red') }),
    colour_wish: attribute('Another colour', 'text', ['offers']),
    height: attribute('Height', 'number', ['offers'], { min: 50, max: 250 }),
    warmth: attribute('Warm things', 'scale', ['offers']),
    lightness: attribute('Light things', 'scale', ['offers']),
    outdoors: attribute('Outdoors', 'boolean', ['offers']),
    lands: attribute('Lands', 'multi_choice', ['offers'], { options: options('fi', 'no') }),
  })
  shop.asks['style'] = quizAsk()
  return shop
}
