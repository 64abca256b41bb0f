-- The points of one kind of record in the order of their values: those that several have stand side by side.
create index contact_point_same on contact_point (owner_type, kind, value, owner_id);
