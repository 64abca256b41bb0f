-- A table names clients by their whole name: looked up by it, however large the base.
create index company_lower_name on company (lower(name)) where deleted_at is null;
create index contact_lower_name on contact (lower(name)) where deleted_at is null;
