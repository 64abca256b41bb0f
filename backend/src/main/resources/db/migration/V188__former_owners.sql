-- What a webhook was told by the rights of a former owner goes to nobody any more; what waits is looked for webhook by webhook; a webhook goes after its deliveries.
alter table webhook
  -- since when it sees by the rights of this owner
  add column owner_since timestamptz not null default clock_timestamp(),
  -- nobody sees it any more; its row goes when its deliveries have gone, portion by portion
  add column deleted_at timestamptz;
update webhook set owner_since = created_at;
-- Not when its transaction began: an owner may have changed since.
alter table webhook_delivery alter column created_at set default clock_timestamp();
drop index webhook_delivery_due;
create index webhook_delivery_due on webhook_delivery (webhook_id, next_at) where status = 'queued';
create index webhook_delivery_former on webhook_delivery (webhook_id, created_at) where status = 'queued';
