-- Fields that a role keeps from those who have it; who has several roles sees what any of them shows.
create table role_hidden_field (
  role_id bigint not null references role,
  entity text not null,
  field text not null,
  primary key (role_id, entity, field)
);
