-- When a person or the client last did anything with it, or it came to its stage. Of those that ended it says nothing.
alter table lead add active_at timestamptz not null default now();
alter table deal add active_at timestamptz not null default now();
update lead set active_at = moved_at where closed_at is null;
update deal set active_at = moved_at where closed_at is null;
