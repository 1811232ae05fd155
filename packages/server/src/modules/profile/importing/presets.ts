import type { WrittenMap } from './map-schema.ts'

const yes = ['yes', 'true', '1', 'y', 't']
const no = ['no', 'false', '0', 'n', 'f']

/** The columns that each tool writes, and what its words about consent mean. */
export const presets: Readonly<Record<NonNullable<WrittenMap['preset']>, WrittenMap>> = {
  // One file each for subscribed, unsubscribed, cleaned (bounced) and never subscribed; which one it is shows in its columns.
  mailchimp: {
    list: 'mailchimp',
    person: {
      email: { column: 'Email Address' },
      phone: { column: 'Phone Number' },
      time_zone: { column: 'TIMEZONE' },
    },
    signs: [
      { column: 'CLEAN_TIME', exists: true, means: 'suppressed' },
      { column: 'UNSUB_TIME', exists: true, means: 'refused' },
      { column: 'OPTIN_TIME', filled: true, means: 'said_yes' },
      { column: 'CONFIRM_TIME', filled: true, means: 'said_yes' },
    ],
  },
  klaviyo: {
    list: 'klaviyo',
    person: {
      email: { column: 'Email' },
      phone: { column: 'Phone Number', only_if: { column: 'SMS Marketing Consent', is: ['SUBSCRIBED'] } },
      external_id: { column: 'External ID' },
      language: { column: 'Locale' },
      account: { column: 'Organization' },
    },
    signs: [
      { column: 'Email Suppressions', filled: true, means: 'suppressed' },
      { column: 'Email Marketing Consent', is: ['UNSUBSCRIBED'], means: 'refused' },
      { column: 'Email Marketing Consent', is: ['NEVER_SUBSCRIBED'], means: 'silent' },
      { column: 'Email Marketing Consent', is: ['SUBSCRIBED'], means: 'said_yes' },
    ],
  },
  // "no" is both whoever left and whoever never came: as the two can not be told apart, it counts as no.
  shopify: {
    list: 'shopify',
    person: {
      external_id: { column: 'Customer ID' },
      email: { column: 'Email' },
      phone: { column: 'Phone', only_if: { column: 'Accepts SMS Marketing', is: yes } },
    },
    signs: [
      { column: 'Accepts Email Marketing', is: no, means: 'refused' },
      { column: 'Accepts Email Marketing', is: yes, means: 'said_yes' },
    ],
  },
  brevo: {
    list: 'brevo',
    person: {
      email: { column: 'EMAIL' },
      phone: { column: 'SMS', international: true },
      external_id: { column: 'EXT_ID' },
    },
    signs: [
      { column: 'EMAIL_BLACKLISTED', is: yes, means: 'refused' },
      { column: 'email_marketing', is: ['unsubscribed', 'blocklisted', 'blacklisted'], means: 'refused' },
      { column: 'OPT_IN', is: no, means: 'refused' },
      { column: 'DOUBLE_OPT-IN', is: [...yes], means: 'said_yes' },
      { column: 'OPT_IN', is: yes, means: 'said_yes' },
      { column: 'email_marketing', is: ['subscribed'], means: 'said_yes' },
    ],
  },
  // Also the columns of the file of unsubscribes and bounces. "Not applicable" is no consent.
  hubspot: {
    list: 'hubspot',
    person: {
      email: { column: 'Email' },
      phone: { column: 'Phone Number' },
      external_id: { column: 'Record ID' },
      language: { column: 'Preferred language' },
      account: { column: 'Company Name' },
    },
    signs: [
      { column: 'Email hard bounce reason', filled: true, means: 'suppressed' },
      { column: 'Portal Bounce', filled: true, means: 'suppressed' },
      { column: 'Global Bounce', filled: true, means: 'suppressed' },
      { column: 'Portal Spam Report', is: yes, means: 'suppressed' },
      { column: 'Unsubscribed from all email', is: yes, means: 'refused' },
      { column: 'Portal Unsubscribe', is: yes, means: 'refused' },
      { column: 'Marketing Information', is: yes, means: 'refused' },
      { column: 'Legal basis for processing contact\'s data', is: ['Freely given consent from contact'], means: 'said_yes' },
      { column: 'hs_legal_basis', is: ['Freely given consent from contact'], means: 'said_yes' },
    ],
  },
  listmonk: {
    list: 'listmonk',
    person: { email: { column: 'email' }, external_id: { column: 'uuid' } },
    signs: [
      { column: 'status', is: ['blocklisted', 'blacklisted', 'disabled'], means: 'refused' },
      { column: 'status', is: ['enabled'], means: 'said_yes' },
    ],
  },
}
