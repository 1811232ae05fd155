import type { Lexicon } from './lexicon.ts'
import { stems } from './phrases.ts'

/** The clearest phrases only: where no vectors measure, silence is better than a false alarm. */
export const others: Readonly<Record<string, Lexicon>> = {
  fi: {
    urgency: stems`
      kiirehdi | viimeinen (?:tilaisuus|mahdollisuus|päivä) | vain tänään | vain rajoitetun ajan
      tarjous päättyy (?:pian|tänään) | toimi heti | ennen kuin on liian myöhäistä
    `,
    scarcity: stems`
      (?:vain|enää) \d+ (?:kpl )?(?:jäljellä|varastossa) | melkein loppu | loppumassa
      loppuu (?:pian|nopeasti)
    `,
    'social proof': stems`
      \d+ (?:muuta )?(?:ihmistä|asiakasta|henkilöä) (?:katsoo|katselee|osti|on ostanut|on jo)
      kaikki muut(?:kin)?
    `,
    shame: stems`
      en halua (?:säästää|alennusta|etuja|ilmais) | maksan mieluummin (?:täyden|enemmän)
      en pidä (?:alennuksista|eduista|tarjouksista|ilmaisesta)
      oletko varma,? että haluat (?:menettää|luopua) | älä jätä meitä
    `,
    fear: stems`älä (?:missaa|menetä|jää paitsi) | jäät paitsi | tulet katumaan`,
  },
  de: {
    urgency: stems`
      beeil(?:en|e? dich) | letzte (?:chance|gelegenheit) | nur (?:noch )?heute | nur für kurze zeit
      (?:angebot|aktion) endet (?:bald|heute|in) | jetzt zuschlagen | bevor es zu spät ist
    `,
    scarcity: stems`
      nur noch (?:\d+|wenige) | fast ausverkauft | solange der vorrat reicht | hohe nachfrage
    `,
    'social proof': stems`
      \d+ (?:andere )?(?:personen|kunden|menschen|leute) (?:sehen|haben|schauen|kauften|nutzen)
      alle anderen (?:haben|sind|machen)
    `,
    shame: stems`
      ich (?:möchte|will) (?:nicht|kein\p{L}*) (?:sparen|geld sparen|rabatt|vorteile|gratis)
      ich (?:zahle|bezahle) lieber | ich mag keine (?:rabatte|angebote|geschenke|vorteile)
      ich verzichte (?:lieber )?auf (?:meine|den|die) (?:rabatt|vorteil|ersparnis)
      wollen sie (?:das )?wirklich (?:verzichten|verpassen|verlieren)
    `,
    fear: stems`
      verpass(?:en sie|e|t)? (?:nicht|nichts|kein) | (?:nicht|nichts) verpassen
      (?:sie|du) (?:werden|wirst) es bereuen | entgeht (?:ihnen|dir)
    `,
  },
  el: {
    urgency: stems`
      βιαστείτε | τελευταία ευκαιρία | μόνο (?:για )?σήμερα | για περιορισμένο χρόνο
      πριν (?:να )?είναι αργά | λήγει (?:σύντομα|σήμερα)
    `,
    scarcity: stems`
      (?:μόνο|απομένουν) (?:μόνο )?\d+ (?:ακόμη|τεμάχια|κομμάτια|διαθέσιμα) | σχεδόν εξαντλ
      τελευταία κομμάτια
    `,
    'social proof': stems`
      \d+ (?:άλλοι |άλλα )?(?:άτομα|άνθρωποι|πελάτες) (?:βλέπουν|αγόρασαν|έχουν|κοιτάζουν)
    `,
    shame: stems`
      δεν θέλω (?:να εξοικονομήσω|να κερδίσω|έκπτωση|εκπτώσεις|δώρα|δωρεάν) | προτιμώ να πληρώσω
      δεν μου αρέσουν οι (?:εκπτώσεις|προσφορές)
    `,
    fear: stems`μην? (?:το )?χάσ(?:ετε|εις) | θα το μετανιώσ | χάνετε (?:την|τις) ευκαιρ`,
  },
  pl: {
    urgency: stems`
      pospiesz się | śpiesz się | spiesz się | ostatnia (?:szansa|okazja) | tylko (?:dziś|dzisiaj)
      przez ograniczony czas | (?:oferta|promocja) kończy się (?:wkrótce|dziś|za) | zanim będzie za późno
    `,
    scarcity: stems`
      (?:zostało|zostały|została|ostatnie) (?:tylko |już tylko )?\d+ (?:szt|sztuk|miejsc|produkt)
      tylko \d+ (?:szt|sztuk|miejsc) | prawie wyprzedan | ostatnie sztuki
    `,
    'social proof': stems`
      \d+ (?:innych )?(?:osób|osoby|klientów|ludzi) (?:ogląda|kupiło|już|przegląda|dodało)
      wszyscy (?:już|inni)
    `,
    shame: stems`
      nie (?:chcę|lubię) (?:oszczędz|rabat|zniżek|zniżki|promocji|okazji|prezent|darmow)
      wolę (?:za)?płacić (?:więcej|pełną) | wolę przepłacać | na pewno chcesz (?:stracić|zrezygnować)
    `,
    fear: stems`nie przegap | nie strać | (?:stracisz|ominie cię) | będziesz żałować | pożałujesz`,
  },
  he: {
    urgency: stems`מהרו | הזדמנות אחרונה | רק היום | לזמן מוגבל | לפני שיהיה מאוחר | המבצע (?:מסתיים|נגמר)`,
    scarcity: stems`(?:נותרו|נשארו) (?:רק )?\d+ | רק \d+ (?:נותרו|נשארו|במלאי) | כמעט אזל | המלאי אוזל`,
    'social proof': stems`\d+ (?:אנשים|לקוחות) (?:צופים|קנו|כבר|רכשו|הוסיפו) | כולם כבר`,
    shame: stems`
      (?:לא|אינני) רוצה (?:לחסוך|הנחה|הנחות|מתנה|הטבות) | (?:מעדיף|מעדיפה) לשלם (?:יותר|מחיר מלא)
      לא אוהב(?:ת)? (?:הנחות|מבצעים|מתנות)
    `,
    fear: stems`אל (?:תפספסו|תחמיצו|תפסידו) | (?:תתחרטו|תפסידו)`,
  },
}
