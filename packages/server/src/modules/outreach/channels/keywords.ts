/** What somebody asks of us with one word from their phone. */
export type Keyword = 'stop' | 'help' | 'start'

/** The words that carriers know everywhere, and those of the languages served; as they are after `bare`. */
const words: Readonly<Record<Keyword, readonly string[]>> = {
  stop: [
    'stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'revoke',
    'lopeta', 'lopetus', 'seis', 'peru', 'peruuta',
    'stopp', 'stoppen', 'abmelden', 'abbestellen', 'beenden', 'ende', 'aufhoren', 'aufhoeren',
    'στοπ', 'σταματα', 'σταματηστε', 'διακοπη', 'διαγραφη', 'τελοσ', 'ακυρωση',
    'koniec', 'wypisz', 'zakoncz', 'przestan', 'przestancie', 'rezygnuje', 'anuluj',
    'עצור', 'עצרו', 'הפסק', 'הפסיקו', 'הסר', 'הסירו', 'הסרה', 'להסיר', 'ביטול',
  ],
  help: [
    'help', 'info', 'apua', 'ohje', 'ohjeet', 'tietoa', 'hilfe', 'βοηθεια', 'πληροφοριεσ', 'pomoc', 'pomocy', 'informacje',
    'עזרה', 'מידע',
  ],
  start: [
    'start', 'unstop', 'resume', 'aloita', 'jatka', 'starten', 'anmelden', 'fortsetzen', 'εναρξη', 'ξεκινα', 'συνεχεια',
    'wznow', 'zacznij', 'rozpocznij', 'התחל', 'התחילו', 'חידוש',
  ],
}

const known = new Map(Object.entries(words).flatMap(([keyword, list]) => list.map((word) => [word, keyword as Keyword] as const)))

/** Words that are said along, and change nothing. */
const polite = new Set([
  'please', 'pls', 'now', 'all', 'it', 'this', 'sms', 'me', 'thanks', 'thank', 'you', 'kiitos', 'heti', 'bitte', 'danke',
  'jetzt', 'sofort', 'παρακαλω', 'ευχαριστω', 'τωρα', 'prosze', 'dziekuje', 'natychmiast', 'בבקשה', 'תודה', 'עכשיו',
])

/**
 * The keyword that a message is, whatever the case, spaces, punctuation and accents. A sentence in which one of the
 * words comes is none: "stop by tomorrow" asks for nothing.
 */
export function readKeyword(text: string): Keyword | undefined {
  if (text.length > 200) return undefined
  const said = bare(text).split(/[^\p{L}]+/u).filter((word) => word !== '')
  const together = known.get(said.join(''))
  if (together) return together
  const [only, ...more] = said.filter((word) => !polite.has(word))
  return only !== undefined && more.every((word) => word === only) ? known.get(only) : undefined
}

/** Small letters without accents or points: `Στόπ` and `ΣΤΟΠ`, `zakończ` and `zakoncz` are the same. */
function bare(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}|\p{Cf}/gu, '').toLowerCase()
    .replaceAll('ς', 'σ').replaceAll('ł', 'l').replaceAll('ß', 'ss')
}
