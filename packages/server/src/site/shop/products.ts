import type { Texts } from '../../modules/catalog/types.ts'

/** Something that the invented shop would sell. */
export interface Product {
  /** In its address, and the name of its picture. */
  readonly key: string
  readonly name: string
  readonly maker: string
  /** Euro. */
  readonly price: number
  readonly sizes: readonly string[]
  /** The ask that may come up once a size was chosen. */
  readonly ask?: string
  readonly kind: Texts
  readonly text: Texts
}

const shoes = { sizes: ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46'], ask: 'size_popup' }
const clothes = { sizes: ['XS', 'S', 'M', 'L', 'XL', 'XXL'], ask: 'fit_popup' }

export const products: readonly Product[] = [
  {
    key: 'boots', name: 'Routa', maker: 'Nordwear', price: 159, ...shoes,
    kind: {
      en: 'Winter boots',
      fi: 'Talvisaappaat',
      de: 'Winterstiefel',
      el: 'Χειμερινές μπότες',
      pl: 'Buty zimowe',
      he: 'מגפי חורף',
    },
    text: {
      en: 'Oiled leather, wool lining and a sole that holds on ice. Warm down to minus thirty.',
      fi: 'Öljyttyä nahkaa, villavuori ja jäällä pitävä pohja. Lämmin kolmenkymmenen asteen pakkasessakin.',
      de: 'Geöltes Leder, Wollfutter und eine Sohle, die auf Eis hält. Warm bis minus dreißig Grad.',
      el: 'Λαδωμένο δέρμα, μάλλινη φόδρα και σόλα που κρατά στον πάγο. Ζεστές ως τους μείον τριάντα.',
      pl: 'Olejowana skóra, wełniana podszewka i podeszwa, która trzyma na lodzie. Ciepłe do minus trzydziestu.',
      he: 'עור משומן, בטנת צמר וסוליה שאוחזת בקרח. חמים עד מינוס שלושים מעלות.',
    },
  },
  {
    key: 'parka', name: 'Pyry', maker: 'Tuisku', price: 249, ...clothes,
    kind: {
      en: 'Parka',
      fi: 'Parka',
      de: 'Parka',
      el: 'Πάρκα',
      pl: 'Parka',
      he: 'מעיל פרקה',
    },
    text: {
      en: 'Stops wind and snow. A wide collar, four pockets, and room for a sweater below.',
      fi: 'Pysäyttää tuulen ja lumen. Leveä kaulus, neljä taskua ja tilaa villapaidalle alla.',
      de: 'Hält Wind und Schnee ab. Weiter Kragen, vier Taschen und Platz für einen Pullover darunter.',
      el: 'Σταματά τον αέρα και το χιόνι. Φαρδύς γιακάς, τέσσερις τσέπες και χώρος για πουλόβερ από μέσα.',
      pl: 'Zatrzymuje wiatr i śnieg. Szeroki kołnierz, cztery kieszenie i miejsce na sweter pod spodem.',
      he: 'עוצר רוח ושלג. צווארון רחב, ארבעה כיסים ומקום לסוודר מתחת.',
    },
  },
  {
    key: 'sweater', name: 'Sammal', maker: 'Kelo', price: 129, ...clothes,
    kind: {
      en: 'Wool sweater',
      fi: 'Villapaita',
      de: 'Wollpullover',
      el: 'Μάλλινο πουλόβερ',
      pl: 'Wełniany sweter',
      he: 'סוודר צמר',
    },
    text: {
      en: 'Lambswool, knitted in Tampere in a pattern from the north.',
      fi: 'Karitsanvillaa, neulottu Tampereella pohjoisen kuviolla.',
      de: 'Lammwolle, in Tampere gestrickt, mit einem Muster aus dem Norden.',
      el: 'Μαλλί αρνιού, πλεγμένο στο Τάμπερε με σχέδιο από τον βορρά.',
      pl: 'Wełna jagnięca, dziergana w Tampere we wzór z północy.',
      he: 'צמר כבש רך, נסרג בטמפרה בדוגמה מהצפון.',
    },
  },
  {
    key: 'trail', name: 'Polku', maker: 'Skerry', price: 119, ...shoes,
    kind: {
      en: 'Trail shoes',
      fi: 'Polkujuoksukengät',
      de: 'Trailschuhe',
      el: 'Παπούτσια για μονοπάτια',
      pl: 'Buty na szlak',
      he: 'נעלי שטח',
    },
    text: {
      en: 'Light shoes with a deep tread, for forest paths and wet rock.',
      fi: 'Kevyet, syväkuvioiset kengät metsäpoluille ja märälle kalliolle.',
      de: 'Leichte Schuhe mit tiefem Profil, für Waldwege und nassen Fels.',
      el: 'Ελαφριά παπούτσια με βαθύ πέλμα, για μονοπάτια και βρεγμένο βράχο.',
      pl: 'Lekkie buty z głębokim bieżnikiem, na leśne ścieżki i mokrą skałę.',
      he: 'נעליים קלות עם סוליה עמוקה, לשבילי יער ולסלע רטוב.',
    },
  },
  {
    key: 'shirt', name: 'Satama', maker: 'Hafenrot', price: 69, ...clothes,
    kind: {
      en: 'Flannel shirt',
      fi: 'Flanellipaita',
      de: 'Flanellhemd',
      el: 'Φανελένιο πουκάμισο',
      pl: 'Koszula flanelowa',
      he: 'חולצת פלנל',
    },
    text: {
      en: 'Brushed cotton in a harbour check. It gets softer every winter.',
      fi: 'Harjattua puuvillaa satamaruuduin. Pehmenee talvi talvelta.',
      de: 'Angeraute Baumwolle im Hafenkaro. Wird mit jedem Winter weicher.',
      el: 'Μαλακό βαμβάκι σε καρό του λιμανιού. Μαλακώνει κάθε χειμώνα.',
      pl: 'Drapana bawełna w portową kratę. Z każdą zimą bardziej miękka.',
      he: 'כותנה מוברשת במשבצות של נמל. נעשית רכה יותר בכל חורף.',
    },
  },
  {
    key: 'coat', name: 'Kaamos', maker: 'Hafenrot', price: 289, ...clothes,
    kind: {
      en: 'Long coat',
      fi: 'Pitkä takki',
      de: 'Langer Mantel',
      el: 'Μακρύ παλτό',
      pl: 'Długi płaszcz',
      he: 'מעיל ארוך',
    },
    text: {
      en: 'Heavy wool in night blue, cut long. It goes to work and to dinner.',
      fi: 'Raskasta villaa yönsinisenä, pitkä malli. Sopii töihin ja illalliselle.',
      de: 'Schwere Wolle in Nachtblau, lang geschnitten. Geht zur Arbeit und zum Abendessen.',
      el: 'Βαρύ μαλλί σε μπλε της νύχτας, μακριά γραμμή. Για τη δουλειά και για το δείπνο.',
      pl: 'Gruba wełna w kolorze nocy, długi krój. Do pracy i na kolację.',
      he: 'צמר כבד בכחול לילה, בגזרה ארוכה. מתאים לעבודה ולארוחת ערב.',
    },
  },
  {
    key: 'trousers', name: 'Suo', maker: 'Kelo', price: 99, ...clothes,
    kind: {
      en: 'Work trousers',
      fi: 'Työhousut',
      de: 'Arbeitshose',
      el: 'Παντελόνι εργασίας',
      pl: 'Spodnie robocze',
      he: 'מכנסי עבודה',
    },
    text: {
      en: 'Waxed cotton with double knees. The pockets hold a folding rule.',
      fi: 'Vahattua puuvillaa, polvet kaksinkertaiset. Taskuun mahtuu mitta.',
      de: 'Gewachste Baumwolle mit doppelten Knien. Die Tasche fasst einen Zollstock.',
      el: 'Κερωμένο βαμβάκι με διπλά γόνατα. Οι τσέπες χωρούν ένα πτυσσόμενο μέτρο.',
      pl: 'Woskowana bawełna i podwójne kolana. W kieszeni mieści się miarka.',
      he: 'כותנה בשעווה עם ברכיים כפולות. בכיס יש מקום לסרגל מתקפל.',
    },
  },
  {
    key: 'beanie', name: 'Halla', maker: 'Nordwear', price: 35, sizes: [],
    kind: {
      en: 'Wool beanie',
      fi: 'Villapipo',
      de: 'Wollmütze',
      el: 'Μάλλινος σκούφος',
      pl: 'Wełniana czapka',
      he: 'כובע צמר',
    },
    text: {
      en: 'A ribbed hat with a bobble that stays on.',
      fi: 'Resorineulottu pipo, jonka tupsu pysyy kiinni.',
      de: 'Gerippte Mütze mit einem Bommel, der dranbleibt.',
      el: 'Ριμπ σκούφος με φούντα που μένει στη θέση της.',
      pl: 'Prążkowana czapka z pomponem, który się trzyma.',
      he: 'כובע בסריגת פסים עם פונפון שנשאר במקום.',
    },
  },
]

export const findProduct = (key: string): Product | undefined => products.find((one) => one.key === key)
