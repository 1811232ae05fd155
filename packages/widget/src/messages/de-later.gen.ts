// Written by `npm run generate`. Do not edit.

export const words = {
  open: "Öffnen",
  code: "Diese Antwort später finden oder löschen",
  code_text: "Schreiben Sie diesen Code auf. {brand} zeigt ihn nur hier und kann ihn nicht noch einmal senden. Wer ihn hat, kann diese Antworten sehen und löschen.",
  find: "Ich habe einen Code",
  saved: "Das gilt ab jetzt.",
  receipt: "Signierter Beleg (JWS)",
  to_pages: "Zu Ihrem Bereich",
  terms: "Bedingungen",
  reward_code: "Ihr Code",
  points: "Punkte",
  owed: "Als Sie geantwortet haben, war kein Code mehr da. Er bleibt Ihnen versprochen, und Sie erhalten ihn hier, sobald es neue gibt.",
  why_me: "Warum sehe ich das?",
  because_yes: "Sie haben Ja zu „{purpose}“ gesagt.",
  because_told: "Es beruht auf dem, was Sie uns gesagt haben:",
  change: "Ändern",
  results: "So wurde abgestimmt",
  few: "weniger als {floor}",
  too_few: "Zum Schutz aller erscheinen Zahlen erst, wenn genug Menschen abgestimmt haben. Bitte schauen Sie später wieder vorbei.",
  when_closed: "Die Zahlen werden gezeigt, wenn die Abstimmung vorbei ist.",
  vote: "Abstimmen",
}
