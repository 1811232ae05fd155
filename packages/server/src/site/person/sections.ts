/** The parts of a person's pages, in the order in which they stand in every menu. */
export const sections = ['overview', 'messages', 'answers', 'permissions', 'contact', 'diary', 'rewards', 'rights', 'receipts'] as const
export type Section = (typeof sections)[number]

export const pathOf = (section: Section) => (section === 'overview' ? '/me' : `/me/${section}`)
