-- Pushes wait by their push service: one that is silent holds up its own alone.
alter table push_device add column host text not null generated always as (coalesce(substring(lower(endpoint) from '^[a-z]+://([^/?#]+)'), '')) stored;
create index push_device_host on push_device (host);
alter table push_message add column host text not null default '';
update push_message m set host = d.host from push_device d where d.id = m.device_id;
alter table push_message alter column host drop default;
drop index push_message_next;
create index push_message_due on push_message (host, next_at);
