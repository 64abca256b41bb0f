-- What every company begins with; all of it can be changed in the settings.
insert into role (code, name) values
  ('admin', 'Администратор'), ('director', 'Директор'), ('head-of-sales', 'Руководитель отдела продаж'), ('manager', 'Менеджер'),
  ('operator', 'Оператор'), ('call-centre', 'Оператор колл-центра'), ('hr', 'Отдел кадров'), ('assembler', 'Сборщик');

with granted (role, entities, actions, scope) as (values
  ('admin', 'lead deal company contact task call product report settings inbox assembly', 'read create change delete', 'all'),
  ('director', 'lead deal company contact task call product report assembly', 'read create change delete', 'all'),
  ('director', 'settings', 'read', 'all'),
  ('head-of-sales', 'lead deal task call report', 'read create change delete', 'subtree'),
  ('head-of-sales', 'company contact', 'read create change', 'all'),
  ('head-of-sales', 'company contact', 'delete', 'subtree'),
  ('head-of-sales', 'product assembly', 'read', 'all'),
  ('manager', 'lead deal task call', 'read create change', 'own'),
  ('manager', 'company contact', 'read', 'department'),
  ('manager', 'company contact', 'create change', 'own'),
  ('manager', 'report', 'read', 'own'),
  ('manager', 'product', 'read', 'all'),
  ('operator', 'deal', 'read create change', 'department'),
  ('operator', 'company contact', 'read', 'department'),
  ('operator', 'company contact', 'create change', 'own'),
  ('operator', 'task call', 'read create change', 'own'),
  ('operator', 'report', 'read', 'own'),
  ('operator', 'product assembly', 'read', 'all'),
  ('call-centre', 'lead task call', 'read create change', 'own'),
  ('call-centre', 'company contact', 'read', 'department'),
  ('call-centre', 'product', 'read', 'all'),
  ('hr', 'lead contact task call', 'read create change', 'department'),
  ('assembler', 'assembly', 'read change', 'all'),
  ('assembler', 'product', 'read', 'all'),
  ('assembler', 'task', 'read create change', 'own')
)
insert into role_right (role_id, entity, action, scope)
select r.id, e, a, g.scope
from granted g
join role r on r.code = g.role
cross join lateral regexp_split_to_table(g.entities, ' ') e
cross join lateral regexp_split_to_table(g.actions, ' ') a;

insert into pipeline (code, name, entity, position) values
  ('leads', 'Лиды', 'lead', 0), ('sales', 'Продажи', 'deal', 1), ('tender', 'Тендеры', 'deal', 2), ('service', 'Сервис', 'deal', 3);

insert into stage (pipeline_id, position, code, name, kind, colour, probability, idle_days)
select p.id, s.position, s.code, s.name, s.kind, s.colour, s.probability, s.idle_days
from (values
  ('leads', 1, 'new', 'Не обработан', 'open', '#7fb3c8', 5, 1),
  ('leads', 2, 'no-answer', 'Исходящий звонок не состоялся', 'open', '#d9a86c', 5, 2),
  ('leads', 3, 'contacted', 'Состоявшийся звонок', 'open', '#8fbf9a', 20, 3),
  ('leads', 4, 'in-progress', 'Обработка менеджером', 'open', '#6fb7a8', 40, 3),
  ('leads', 5, 'qualified', 'Финальная стадия', 'open', '#4f9d8f', 80, 3),
  ('leads', 6, 'converted', 'Конвертирован', 'converted', '#3d9a5f', 100, null),
  ('leads', 7, 'rejected', 'Забракован', 'rejected', '#b0585c', 0, null),
  ('sales', 1, 'new', 'Новая', 'open', '#7fb3c8', 10, 3),
  ('sales', 2, 'in-progress', 'В работе', 'open', '#6fb7a8', 20, 3),
  ('sales', 3, 'quote-sent', 'КП отправлено', 'open', '#86a8d6', 40, 3),
  ('sales', 4, 'invoice-sent', 'Счёт отправлен', 'open', '#9a9ad6', 60, 3),
  ('sales', 5, 'paid', 'Оплачен', 'open', '#8fbf9a', 80, 3),
  ('sales', 6, 'to-assemble', 'К сборке', 'open', '#d9c26c', 85, 2),
  ('sales', 7, 'assembling', 'Собирается', 'open', '#d9a86c', 90, 2),
  ('sales', 8, 'assembled', 'Собран', 'open', '#b7c96f', 95, 2),
  ('sales', 9, 'shipped', 'Отгружен', 'open', '#6fc28f', 98, 3),
  ('sales', 10, 'won', 'Успешно завершена', 'won', '#3d9a5f', 100, null),
  ('sales', 11, 'lost', 'Проиграна', 'lost', '#b0585c', 0, null),
  ('tender', 1, 'found', 'Тендер найден', 'open', '#7fb3c8', 5, 7),
  ('tender', 2, 'evaluation', 'Оценка рентабельности', 'open', '#86a8d6', 10, 5),
  ('tender', 3, 'application', 'Подготовка заявки', 'open', '#9a9ad6', 30, 5),
  ('tender', 4, 'submitted', 'Заявка подана', 'open', '#d9c26c', 40, 10),
  ('tender', 5, 'bidding', 'Торги', 'open', '#d9a86c', 50, 10),
  ('tender', 6, 'contract', 'Договор', 'open', '#8fbf9a', 90, 7),
  ('tender', 7, 'won', 'Выигран', 'won', '#3d9a5f', 100, null),
  ('tender', 8, 'lost', 'Проигран', 'lost', '#b0585c', 0, null),
  ('service', 1, 'new', 'Обращение', 'open', '#7fb3c8', 20, 2),
  ('service', 2, 'diagnostics', 'Диагностика', 'open', '#86a8d6', 40, 3),
  ('service', 3, 'repair', 'Ремонт', 'open', '#d9a86c', 70, 5),
  ('service', 4, 'ready', 'Готово к выдаче', 'open', '#8fbf9a', 95, 5),
  ('service', 5, 'won', 'Выполнено', 'won', '#3d9a5f', 100, null),
  ('service', 6, 'lost', 'Отказ', 'lost', '#b0585c', 0, null)
) s (pipeline, position, code, name, kind, colour, probability, idle_days)
join pipeline p on p.code = s.pipeline;

insert into refusal_status (entity, code, name, position)
select entity, code, name, position
from (values ('lead'), ('deal')) e (entity)
cross join (values
  ('undefined', 'Не определено', 1), ('no-offer', 'Нет релевантного предложения', 2), ('client-refused', 'Отказ клиента', 3), ('not-target', 'Нецелевое обращение', 4)
) s (code, name, position);
insert into refusal_reason (status_id, code, name, position)
select s.id, r.code, r.name, r.position
from refusal_status s
join (values
  ('undefined', 'no-answer', 'Не ответил по телефону, почты нет', 1),
  ('undefined', 'wrong-contacts', 'Неверные контакты', 2),
  ('undefined', 'postponed', 'Отложил решение', 3),
  ('no-offer', 'no-product', 'Нет такой продукции', 1),
  ('no-offer', 'no-region', 'Не работаем в регионе', 2),
  ('no-offer', 'no-stock', 'Нет в наличии к сроку', 3),
  ('client-refused', 'price', 'Не устроила цена', 1),
  ('client-refused', 'terms', 'Не устроили условия', 2),
  ('client-refused', 'competitor', 'Выбрал конкурента', 3),
  ('client-refused', 'no-need', 'Потребность отпала', 4),
  ('not-target', 'spam', 'Спам', 1),
  ('not-target', 'duplicate', 'Дубль', 2),
  ('not-target', 'vacancy', 'Соискатель', 3)
) r (status, code, name, position) on r.status = s.code;

insert into source (code, name) values
  ('site', 'Сайт'), ('tilda', 'Tilda'), ('call', 'Звонок'), ('mail', 'Почта'), ('chat', 'Чат'), ('marquiz', 'Квиз'), ('1c', '1С'), ('manual', 'Вручную'), ('api', 'API'), ('exhibition', 'Выставка');

insert into message_template (code, channel, name, subject, body) values
  ('request-accepted', 'email', 'Заявка принята', 'Ваша заявка принята', E'Здравствуйте{#if name}, {name}{/if}!\n\nМы получили вашу заявку. Менеджер {#if manager}{manager} {/if}свяжется с вами в ближайшее рабочее время.\n\n{#if text}Вы написали:\n{text}\n\n{/if}С уважением,\n{company}');

-- The next free table row numbers of departments and the rest follow what is here; nothing demo-like is created outside the demo.
