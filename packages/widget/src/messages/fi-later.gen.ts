// Written by `npm run generate`. Do not edit.

export const words = {
  open: "Avaa",
  code: "Löydä tai poista vastaus myöhemmin",
  code_text: "Kirjoita tämä koodi muistiin. {brand} näyttää sen vain tässä eikä voi lähettää sitä uudelleen. Se, jolla koodi on, voi nähdä ja poistaa nämä vastaukset.",
  find: "Minulla on koodi",
  saved: "Tämä on voimassa tästä hetkestä.",
  receipt: "Allekirjoitettu kuitti (JWS)",
  to_pages: "Omille sivuille",
  terms: "Ehdot",
  reward_code: "Koodisi",
  points: "Pisteitä",
  owed: "Koodit olivat lopussa, kun vastasit. Koodi on yhä luvattu sinulle, ja saat sen täältä, kun uusia tulee.",
  why_me: "Miksi näen tämän?",
  because_yes: "Suostuit tähän: ”{purpose}”.",
  because_told: "Se perustuu siihen, mitä kerroit meille:",
  change: "Muuta",
  results: "Näin äänestettiin",
  few: "alle {floor}",
  too_few: "Äänestäjien suojaksi luvut näkyvät vasta, kun tarpeeksi moni on äänestänyt. Katso myöhemmin uudelleen.",
  when_closed: "Luvut näytetään, kun äänestys on päättynyt.",
  vote: "Äänestä",
}
