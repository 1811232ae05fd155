// Written by `npm run generate`. Do not edit.

export const words = {
  open: "Open it",
  code: "Find or delete this answer later",
  code_text: "Write this code down. {brand} shows it only here and cannot send it again. Whoever has it can see and delete these answers.",
  find: "I have a code",
  saved: "It counts from this moment on.",
  receipt: "Signed receipt (JWS)",
  to_pages: "To your pages",
  terms: "Terms",
  reward_code: "Your code",
  points: "Points",
  owed: "There was no code left when you answered. Your code is still promised to you, and you can get it here when there are new ones.",
  why_me: "Why am I seeing this?",
  because_yes: "You said yes to “{purpose}”.",
  because_told: "It rests on what you told us:",
  change: "Change",
  results: "How people voted",
  few: "fewer than {floor}",
  too_few: "To protect each voter, counts appear only once enough people have voted. Please look again later.",
  when_closed: "The counts are shown when the vote is over.",
  vote: "Vote",
}
