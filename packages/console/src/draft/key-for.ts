/** What of a title can stand in a key, which is Latin letters, digits and `_`; undefined: nothing that could begin one. */
export function latinOf(title: string): string | undefined {
  const latin = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    .replaceAll('ł', 'l').replaceAll('ß', 'ss').replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 40).replace(/_+$/, '')
  return latin === '' ? undefined : latin
}

/** A key from a title; where nothing of it can stand in a key, from what it is. */
export function keyFor(title: string, taken: Iterable<string>, otherwise: string): string {
  const base = latinOf(title) ?? otherwise
  const known = new Set(taken)
  // What every object has already would be found there before anybody wrote it.
  const free = (key: string) => !known.has(key) && !(key in Object.prototype)
  if (free(base)) return base
  for (let n = 2; ; n++) if (free(`${base}_${n}`)) return `${base}_${n}`
}
