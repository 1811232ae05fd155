import type { CatalogDocument } from './schema.ts'

/** The brand's own hosts: those of its privacy policy and its terms, without `www.`. */
function hostsOf({ brand }: CatalogDocument): string[] {
  return [brand.controller.privacy_policy, brand.controller.terms].flatMap((url) =>
    url !== undefined && URL.canParse(url) ? [new URL(url).hostname.replace(/^www\./, '')] : [])
}

/** Whether an address is https and lies on the brand's own host or below it. */
export function isOfBrand(document: CatalogDocument, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' && hostsOf(document).some((host) => hostname === host || hostname.endsWith(`.${host}`))
}
