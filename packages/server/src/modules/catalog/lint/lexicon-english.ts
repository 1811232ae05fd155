import type { Lexicon } from './lexicon.ts'
import { stems } from './phrases.ts'

const amount = String.raw`(?:\d[\d,.]{0,12}|an?|one|two|three|a few|a couple|very few|limited)`
const goods = String.raw`(?: (?:items?|units?|pieces?|copies|pairs?|products?|deals?|spots?|seats?|places?))?`
/** Progress through a form is no scarcity. */
const fewGoods = String.raw`(?: (?!questions?|steps?|pages?)\w+){0,2}?`
const available = 'available|at this price'
const recently = String.raw`(?:in|today|past|last|week|bag|cart)\b`
const people = String.raw`(?:other |more )?(?:people|customers?|shoppers?|users?|others|visitors?|members?)`
const doing = 'have|has|are|is|bought|view(?:ed)?|look\\w*|added|recently|already|purchased|like|love|said|'
  + 'chose|choose|join\\w*|other|this|signed|trust|say'
const crowded = '(?:is|are|has|have) (?:already|talking|buying|using|doing|joining|joined|wearing)|'
  + 'loves?|says? yes|choos?es?|already|joined'
const now = '(?:just |recently )'
const acquired = 'bought|purchased|ordered|got the|saved|made a purchase|booked|signed up'
const large = String.raw`\d{1,3} ?(?:d|days?|h|hrs?|hours?|m|mins?|minutes?)(?![a-z])\.?`
const small = String.raw`\d{1,3} ?(?:m|mins?|minutes?|s|secs?|seconds?)(?![a-z])\.?`

/** "No" to a message is plain; "no" to a gain that nobody would refuse is put into the person's mouth. */
const negated = String.raw`i (?:do not|don['’]?t)`
const kindly = '(?:(?:a|an|any|my|the|more|great|good|nice|exclusive|special|cool|huge) )*'
const gain = String.raw`free\b|discounts?|deals?|savings?|saving|money|gifts?|bonus|rewards?|winning|\d+ ?%`

/** English phrases that press, one per ` | ` or line; tuned on the even pages of the vectors only. */
export const english: Lexicon = {
  urgency: stems`
    \bhurry\b | \b(?:for )?(?:a )?limited[- ]time\b
    \b(?:act|grab it|claim it|order) now\b(?= *[!,]| before| while)
    \b(?:act|buy|order|shop|get it|be) (?:fast|soon|quick(?:ly)?)\b
    \blast (?:chance|call|day|days|hours?)\b | \bfinal (?:hours?|call|day|days)\b | \bflash sale\b
    \b(?:sale|deal|offer|promo\w*|discount|off\*?) (?:ends?|expires?|ending)\b
    \bends (?:in|soon|today|tonight|once|sunday|monday)\b | \bends? tomorrow\b
    \b(?:expires?|expiring) (?:soon|today|tonight)\b
    \b(?:cart|basket|bag|reservation) (?:will )?expires?\b | \bending soon\b
    \b(?:don['’]?t|do not) wait\b | \bbefore it['’]?s too late\b | \btime is running out\b
    \brunning out of time\b | \b(?:today|tonight) only\b | \bonly today\b
    \bwhile (?:supplies|stocks?|it) lasts?\b
    \b(?:reserved|held|saved|released|guaranteed|increase\w*|checkout) (?:for|in|within):? ?(?:the next )?\d
    \bprices? (?:increases?|goes? up|rises?)\b | \b(?:price )?guaranteed for\b
    \b\d{1,2} ?: ?\d{2} ?: ?\d{2}\b | ^\s*\d{1,2}:\d{2}(?::\d{2})+\s*$ | ${large}[\s:,]*${small}
    \bcountdown\b | \bdays\W*hrs\W*mins?\W*secs?\b | \bhours\W+minutes\W+seconds\b | \bnow or never\b
  `,
  scarcity: stems`
    \b(?:only|just|less than|last|under):? ${amount}${fewGoods} (?:left|remain\w*|in stock|${available})\b
    \b${amount}${goods} (?:left|remaining)\b(?! (?:over|to|of|and)) | ^\W*(?:only )?\d{1,3} in stock\b
    \bonly (?:one|two|\d+)${fewGoods} (?:left|stock)\b | \blow (?:in )?stock\b
    \blimited (?:stock|quantit\w+|suppl\w+|availability|items|edition only|spots|places)\b
    \b(?:almost|nearly) (?:gone|sold out)\b | \bselling (?:out|fast)\b
    \bsell(?:s|ing)? out (?:fast|quickly|soon)\b | \bgoing fast\b
    \b(?:very |in |due to )?high[- ]demand\b | \bin demand\b | \b(?:once|when) it['’]?s gone\b
    \byou just missed it\b | \brun(?:ning)? out of stock\b | \brunning low\b
    \bfew (?:items |pieces |places |spots )?(?:left|remaining)\b
  `,
  'social proof': stems`
    \b\d[\d,.]{0,12}%?(?: of (?:our|all))? ${people}\b(?=.{0,200}\b(?:${doing})\b)
    \b(?:someone|somebody) (?:in|from|near) .{0,200}(?:bought|purchased|added|ordered|got)\b
    \bsomeone (?:just |recently )?(?:bought|purchased|ordered|added)\b
    ^\P{L}*[\p{L} .'’-]{2,40} (?:in|from|near) [\p{L} .,'’-]{1,60}?,? (?:(?:has )?${now})?(?:${acquired})\b
    \bjust (?:bought|purchased|ordered|booked|signed up|joined|saved)\b
    \b\d[\d,.]{0,12} (?:have|has) (?:it|this) in\b
    \b(?:has|have) been (?:viewed|bought|purchased|sold|ordered) \d
    \b(?:viewed|bought|purchased|sold|ordered) (?:over )?\d[\d,.]{0,12} times\b
    \b\d[\d,.]{0,12} (?:viewing|watching)\b
    \b\d[\d,.]{0,12} (?:were |was )?(?:added|sold|bought|purchased|ordered|views?)\b(?=.{0,200}\b${recently})
    \b(?:over|more than) \d[\d,.]{0,12} (?:bought|sold|purchased|views?|people|customers|others)\b
    \b\d[\d,.]{0,12} others?\b | \b(?:favou?red|loved|bought|trusted|chosen|used) by:? (?:over )?\d
    \bin \d+ other (?:carts?|bags?|baskets?)\b | \bother people (?:want|are)\b
    \b(?:hot|top|best)[- ]?sell(?:er|ers|ing)\b(?=!)
    \b(?:everyone|everybody|most people|your friends?) (?:else )?(?:${crowded})\b | \bbe like everyone\b
    \bpopular (?:item|right now|choice)\b | \bfast mover\b
    \bpeople (?:also )?(?:are )?(?:viewing|looking at|buy(?:ing)?)\b
  `,
  shame: stems`
    \b${negated} (?:want|need) (?:to (?:save|win)|${kindly}(?:${gain}))
    \b${negated} (?:like|love|care about|deserve) (?:to (?:save|win)|${kindly}(?:${gain}|offers?|fun|stuff))
    \bno,? thank(?:s| you)[\s,.!–—-]*i(?:['’]d| would)? (?:just want|like 0|want 0)\b
    \bi (?:hate|dislike) (?:free|fun|deals?|discounts?|saving|savings|good|great|nice|money|cool|surprises?)\b
    \b(?:i['’]?ll|i['’]?d|i (?:will|would|prefer|want|like)|rather)\b.{0,99} pay(?:ing)? (?:full|more)\b
    \bpay(?:ing)? (?:the )?full price\b | \b${negated} (?:feel lucky|mind missing)\b
    \bwithout (?:a |my |the )?(?:discount|savings?|protection)\b
    \b(?:i['’]?d )?(?:rather|prefer) not (?:to )?(?:save|win|be safe|have a protection)\b
    \bi (?:like|love|prefer|enjoy) (?:being bored|boring|wasting|missing|paying|ugly|bad)\b
    \bsave money another\b | \bare you sure you want to (?:miss|lose|leave|give up)\b
    \bdon['’]?t (?:let us down|disappoint)\b | \bonly (?:a fool|fools|losers)\b
    \bwe['’]?(?:re| are) (?:so )?(?:sad|hurt|heartbroken)\b | \b(?:break(?:s|ing)?|broke) our hearts?\b
    \bafter (?:all|everything) we\b | \bsmart (?:people|shoppers|customers)\b
  `,
  fear: stems`
    \b(?:miss(?:ed|ing)?|lose|losing|lost) out\b | \b(?:don['’]?t|do not|never) miss\b
    \byou(?:['’]ll| will) (?:miss|lose|regret|be sorry)\b | \bregret (?:it|this|later)\b
    \bwithout (?:it|this),? you(?:['’]re| are| will)\b | \bor (?:you )?(?:risk|lose)\b | \bleft behind\b
    \b(?:your )?account (?:may|will|could) be (?:closed|limited|blocked|suspended)\b
    \byou have been warned\b
  `,
}
