// Written by `npm run generate`. Do not edit.

export const words = {
  open: "Otwórz",
  code: "Znajdź lub usuń tę odpowiedź później",
  code_text: "Zapisz ten kod. {brand} pokazuje go tylko tutaj i nie może wysłać go ponownie. Kto go ma, może zobaczyć i usunąć te odpowiedzi.",
  find: "Mam kod",
  saved: "Obowiązuje od tej chwili.",
  receipt: "Podpisane potwierdzenie (JWS)",
  to_pages: "Do panelu",
  terms: "Warunki",
  reward_code: "Twój kod",
  points: "Punkty",
  owed: "W chwili Twojej odpowiedzi zabrakło kodów. Kod nadal Ci się należy i odbierzesz go tutaj, gdy pojawią się nowe.",
  why_me: "Dlaczego to widzę?",
  because_yes: "Zgoda dotyczy: „{purpose}”.",
  because_told: "Opiera się to na tym, co nam podano:",
  change: "Zmień",
  results: "Jak głosowano",
  few: "mniej niż {floor}",
  too_few: "Aby chronić każdego głosującego, liczby pojawiają się dopiero wtedy, gdy zagłosuje dość osób. Zajrzyj tu później.",
  when_closed: "Liczby pokażemy po zakończeniu głosowania.",
  vote: "Głosuję",
}
