-- What staff ask for waits for a second member: a file for a recipient, and where a recipient is sent to.

-- sharing

alter table endpoint add column wanted json, add column wanted_by text, add column wanted_reason text, add column wanted_at timestamptz;
comment on table endpoint is 'brand: where webhooks go; with a recipient: what people let that recipient have, without: what changed. place: the next leaf of the tree; looked_at: the last person who was looked at after it was made; wanted: the address that a member of staff asked for and nobody has approved yet';

alter table transfer_export add column reason text, add column verdict_reason text, add column closed_by text;
alter table transfer_export drop constraint transfer_export_state_check;
alter table transfer_export add constraint transfer_export_state_check
  check (state in ('waiting', 'approved', 'fetching', 'fetched', 'declined', 'cancelled', 'expired'));
