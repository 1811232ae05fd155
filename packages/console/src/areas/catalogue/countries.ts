/** ISO 3166: where recipients of European brands mostly are, and the rest of the larger world. */
const countries = ('AD AE AL AM AR AT AU AZ BA BD BE BG BR CA CH CL CN CO CR CY CZ DE DK DZ EC EE EG ES FI FO FR GB GE GG GI GR HK HR HU ID IE IL IM '
  + 'IN IQ IR IS IT JE JO JP KE KR KW KZ LB LI LK LT LU LV MA MC MD ME MK MT MX MY NG NL NO NZ OM PA PE PH PK PL PT QA RO RS RU SA SE SG SI SK '
  + 'SM TH TN TR TW UA US UY VN ZA').split(' ')

/** As the reader calls them, in the order of their alphabet. */
export function countriesIn(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return countries.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((one, other) => one.label.localeCompare(other.label, language))
}
