-- What stands open on the board of leads, whatever has ended; and somebody's deals in the order in which they were last touched.
create index lead_open on lead (stage_id, responsible_id) where closed_at is null and deleted_at is null;
create index deal_touched on deal (responsible_id, updated_at desc, id desc) where deleted_at is null;
