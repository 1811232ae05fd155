import { stems, words } from './phrases.ts'

type WordList = Readonly<Record<string, RegExp>>

/** Kinds of use that one yes must not join. */
export const uses: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  en: {
    'offers and news': words`
      offers? | deals? | discounts? | newsletters? | news | promotions? | marketing | advertis\w+ | ads
    `,
    statistics: words`analytics | statistics | audience measurement | profiling`,
    research: words`
      (market|user|customer|product) research | product (development|improvement)
      train\w* (ai|models?|algorithms?)
    `,
    'passing on': words`shar(e|ing) | sell(ing)? | partners? | third part(y|ies) | affiliates?`,
    service: words`delivery | deliveries | shipping | order updates? | customer (service|support) | support`,
  },
  fi: {
    'offers and news': stems`tarjou | alennu | uutiskirj | markkinoin | mainon`,
    statistics: stems`analytiik | tilasto | mittau | profiloin`,
    research: stems`markkinatutkimu | asiakastutkimu | tuotekehity`,
    'passing on': stems`jakami | luovut | kumppan | kolman\w+ osapuol`,
    service: stems`toimitu | asiakaspalvelu | tuki(?!\p{L})`,
  },
  de: {
    'offers and news': stems`angebot | rabatt | newsletter | werbung | marketing`,
    statistics: stems`analytik | nutzungsanalyse | statistik | reichweitenmessung | profil(bildung|ing)`,
    research: stems`marktforschung | produktentwicklung`,
    'passing on': stems`weitergabe | an partner | an dritte | verkauf von daten`,
    service: stems`lieferung | kundendienst | kundenservice | support`,
  },
  el: {
    'offers and news': stems`προσφορ | εκπτώσ | ενημερωτικ | διαφήμι | μάρκετινγκ`,
    statistics: stems`στατιστικ | κατάρτιση προφίλ`,
    research: stems`έρευν\p{L}* αγοράς`,
    'passing on': stems`συνεργάτ | τρίτους | κοινοποίησ`,
    service: stems`παράδοσ | εξυπηρέτησ | υποστήριξ`,
  },
  pl: {
    'offers and news': stems`ofert | rabat | newsletter | reklam | marketing | promocj`,
    statistics: stems`analityk | statystyk | profilowan`,
    research: stems`badani\w* rynku | rozwój produkt`,
    'passing on': stems`udostępnian | partner | podmiot\w* trzeci`,
    service: stems`dostaw | obsług\w* klienta | wsparci`,
  },
  he: {
    'offers and news': stems`מבצעים | הנחות | ניוזלטר | פרסום | שיווק`,
    statistics: stems`סטטיסטיק | ניתוח נתונים | מדידה`,
    research: stems`מחקר שוק`,
    'passing on': stems`שותפים | צד שלישי | שיתוף`,
    service: stems`משלוח | שירות לקוחות | תמיכה`,
  },
}

/** What joins two things in a title. */
export const joints: WordList = {
  en: stems`\band\b | & | \/ | , | \+ | \bas well as\b`,
  fi: stems`\bja\b | \bsekä\b | & | \/ | , | \+`,
  de: stems`\bund\b | \bsowie\b | & | \/ | , | \+`,
  el: stems`(^|\s)και\s | & | \/ | , | \+`,
  pl: stems`\si\s | \soraz\s | & | \/ | , | \+`,
  he: stems`(^|\s)ו[א-ת] | & | \/ | , | \+`,
}

/** Descriptions that fit any use. */
export const vague: WordList = {
  en: stems`
    \b(improv|enhanc|optimi[sz])\w* (your|the|our) (user |customer |shopping )?(experience|services?)\b
    \b(marketing|business|commercial|internal|various|other|legitimate) purposes\b
    \bfuture (use|research)\b | \band (so on|more)$ | \betc\.?$ | \bas (needed|appropriate)\b
  `,
  fi: stems`
    parantaaksemme (palvelua|kokemusta) | markkinointitarkoituk | muihin tarkoituksiin
    liiketoiminnallisiin tarkoituksiin
  `,
  de: stems`
    (nutzungs|nutzer|kunden)?erlebnis (zu )?verbessern | (marketing|geschäfts)zwecke
    zu (anderen|verschiedenen|weiteren) zwecken | usw\.?$
  `,
  el: stems`βελτίωση της εμπειρίας | για εμπορικούς σκοπούς | για άλλους σκοπούς | κ\.λπ\.?$`,
  pl: stems`
    popraw\w* (jakości usług|doświadcze\w*) | cel\w* (marketingow|biznesow|handlow)\w*
    inn\w* cel(e|ach|ów) | itp\.?$ | itd\.?$
  `,
  he: stems`לשפר את החוויה | שיפור החוויה | למטרות (שיווק|עסקיות|אחרות) | וכו'?$`,
}

/** What is concluded or watched instead of told. */
export const observed: WordList = {
  en: words`
    inferred | predict(ed|ive) | propensity | likelihood to | probability of
    estimated (age|income|gender|value) | lead score | churn (score|risk) | lookalike | observed
    tracked (location|behaviou?r|visits?) | browsing (history|behaviou?r) | click(ed|s|stream| history)
    pages? viewed
    purchase history | last (seen|visit|purchase) | fingerprint | ip address | device id | advertising id
    gps | geolocation | enriched | purchased data | data broker | social (score|graph) | sentiment score
  `,
  fi: stems`
    päätelty | ennustettu | ennuste(?!\p{L}) | seurattu | selaushistoria | ostohistoria | ip-osoite
    laitetunnus | klikkau
  `,
  de: stems`
    abgeleitet | vorhergesagt | prognose | verfolgt | surfverhalten | kaufhistorie | browserverlauf
    ip-adresse | gerätekennung | klickverhalten
  `,
  el: stems`συναγόμεν | προβλεπόμεν | ιστορικό (περιήγησης|αγορών) | διεύθυνση ip`,
  pl: stems`
    wywnioskowan | przewidywan | prognoz | śledzon | historia (zakupów|przeglądania) | adres ip
    identyfikator urządzenia
  `,
  he: stems`נגזר | חזוי | תחזית | היסטוריית (גלישה|רכישות) | כתובת ip`,
}

/** Hints at a special category of GDPR Art. 9(1). */
export const special: WordList = {
  en: words`
    health | illness | disease | medical | medication | diagnosis | disabilit(y|ies) | allerg(y|ies|ic)
    intoleranc\w+ | pregnan(t|cy) | due date | diabet\w+ | mental | ethnic\w* | race | racial
    religio(n|us) | belief | faith | church | politic\w* | trade union | union member\w* | sexual\w*
    sex life | orientation | genetic | biometric
  `,
  fi: stems`
    terveys | sairau | lääkit | vamma | allergi | raskau | laskettu aika | etni | uskon | poliitti
    ammattiliit | seksuaali | geneetti | biometri
  `,
  de: stems`
    gesundheit | krankheit | medikament | behinderung | allergi | schwanger | geburtstermin | ethni
    religi | konfession | politisch | gewerkschaft | sexuell | genetisch | biometrisch
  `,
  el: stems`
    υγεία | ασθένει | φάρμακ | αναπηρί | αλλεργί | εγκυμοσύν | εθνοτικ | θρησκ | πολιτικ | συνδικαλ
    σεξουαλ | γενετικ | βιομετρικ
  `,
  pl: stems`
    zdrowi | chorob | leki | niepełnosprawn | alergi | ciąż | termin porodu | etniczn | religi | wyznani
    polityczn | związk\w* zawodow | seksualn | genetyczn | biometryczn
  `,
  he: stems`
    בריאות | מחלה | תרופ | מוגבלות | אלרגי | היריון | הריון | תאריך לידה משוער | אתני
    (?<!\p{L})[הובכלמש]{0,2}דת(?!\p{L}) | פוליטי | מיני(?!\p{L}) | גנטי | ביומטרי
  `,
}

/** Ways to say "not"; "never" is left out where grammar pairs it with "not" (fi, el, pl, he). */
export const negations: WordList = {
  en: words`
    not | never | no longer | without | cannot
    (do|don|does|did|is|are|was|were|wo|won|would|should|could|ca)n?['’]t
    un(tick|check|select|subscribe)\w* | opt(ing|ed)?[ -]?out | declin\w+ | refus\w+ | reject\w*
    stop\w* | prevent\w* | disabl\w+ | object to | exclud\w+
  `,
  fi: words`
    en | et | ei | emme | ette | eivät | älä | älkää | ilman | kieltäydy\p{L}* | estä\p{L}*
    poista valinta
  `,
  de: words`
    nicht | kein\p{L}* | nie | niemals | ohne | ablehn\p{L}* | abwähl\p{L}* | abmeld\p{L}*
    widersprech\p{L}* | verhinder\p{L}*
  `,
  el: words`δεν | μην | μη | χωρίς | απορρίπτ\p{L}* | αποεπιλ\p{L}*`,
  pl: words`nie | bez | odznacz\p{L}* | odmawiam | odrzuc\p{L}* | rezygnuj\p{L}*`,
  he: words`לא | אל | בלי | ללא | לבטל | להסיר`,
}

/** A leading "No, …", which answers and does not negate. */
export const bareNo: WordList = {
  en: stems`^\s*no\b[\s,.!–-]*`,
  fi: stems`^\s*ei( kiitos)?\s*[,.!–-]\s*`,
  de: stems`^\s*nein( danke)?\s*[,.!–-]\s*`,
  el: stems`^\s*όχι( ευχαριστώ)?\s*[,.!–-]\s*`,
  pl: stems`^\s*nie( dziękuję)?\s*[,.!–-]\s*`,
  he: stems`^\s*לא( תודה)?\s*[,.!–-]\s*`,
}

/** Ways to put a question off. */
export const later: WordList = {
  en: words`
    later | maybe | not (now|yet|today|right now) | remind me | ask me again | another (time|day)
    some other time | next time | skip for now | for now
  `,
  fi: stems`myöhemmin | ehkä | ei (nyt|vielä|tänään) | muistuta | toisella kertaa | ohita toistaiseksi`,
  de: stems`
    später | vielleicht | nicht jetzt | jetzt nicht | noch nicht | heute nicht | erinner | ein andermal
    nächstes mal
  `,
  el: stems`αργότερα | ίσως | όχι (τώρα|ακόμα|σήμερα) | άλλη φορά | υπενθύμι`,
  pl: stems`
    później | może | nie (teraz|dziś|dzisiaj) | jeszcze nie | przypomnij | innym razem | następnym razem
  `,
  he: stems`אחר כך | מאוחר יותר | אולי | לא (עכשיו|כרגע|היום|עדיין) | פעם אחרת | תזכירו לי`,
}
