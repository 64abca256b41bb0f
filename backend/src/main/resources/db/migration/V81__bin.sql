-- What lies in the bin: the newest first, and what has lain there long enough.
create index lead_bin on lead (deleted_at desc, id desc) where deleted_at is not null;
create index deal_bin on deal (deleted_at desc, id desc) where deleted_at is not null;
create index company_bin on company (deleted_at desc, id desc) where deleted_at is not null;
create index contact_bin on contact (deleted_at desc, id desc) where deleted_at is not null;
create index task_bin on task (deleted_at desc, id desc) where deleted_at is not null;
