-- Letters and SMS of the sample company: eight letters along the funnel, and what is written and said by SMS when a form has come.
insert into message_template (code, channel, name, group_name, entities, subject, html, body)
select v.code, 'email', v.name, v.grp, v.entities::text[], v.subject, v.html,
  btrim(regexp_replace(regexp_replace(regexp_replace(v.html, '<br>', E'\n', 'g'), '</(p|li|ul)>', E'\n\n', 'g'), '<[^>]+>', '', 'g'), E'\n ')
from (values
  ('new-request', 'Менеджеру: новая заявка', 'Сотрудникам', '{lead}', 'Новая заявка: {lead.title}',
   '<p>Новая заявка: <strong>{lead.title}</strong>.</p><p>Клиент: {client.name}{#if client.phone}, {client.phone}{/if}{#if client.email}, {client.email}{/if}.</p>{#if lead.text}<p>{lead.text}</p>{/if}<p>Свяжитесь с клиентом и отчитайтесь руководителю в задаче.</p>'),
  ('presentation', 'Презентация компании', 'Знакомство', '{lead,deal,contact,company}', 'О компании «{our.name}»',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Спасибо за разговор. Коротко о нас: <strong>{our.name}</strong> делает мебель и стеллажи для офисов, архивов и складов — от замера до сборки.</p><p>Если удобно, расскажите, какая задача стоит сейчас: подготовлю предложение под неё.</p>'),
  ('quote-sent', 'Технико-коммерческое предложение', 'Предложение', '{deal}', 'Предложение {#if deal.number}№ {deal.number} {/if}для {client.name}',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Направляю предложение «{deal.title}»{#if deal.amount} на сумму <strong>{deal.amount}</strong>{/if}.</p>{#if items}<p>{items}</p>{/if}<p>Готов ответить на вопросы и уточнить состав.</p>'),
  ('quote-status', 'Запрос статуса рассмотрения ТКП', 'Предложение', '{deal}', 'Удалось ли посмотреть предложение {deal.number}?',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Недавно мы отправили вам предложение «{deal.title}»{#if deal.amount} на {deal.amount}{/if}. Подскажите, на какой стадии его рассмотрение и нужно ли что-то изменить?</p>{#if nextContact}<p>Если удобно, созвонимся {nextContact}.</p>{/if}'),
  ('contract-draft', 'Проект договора', 'Договор', '{deal}', 'Проект договора по заказу {deal.number}',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Направляю проект договора{#if company.name} с {company.name}{/if} на согласование. Замечания можно прислать ответом на это письмо.</p>'),
  ('contract-reminder', 'Напоминание о подписании документов', 'Договор', '{deal}', 'Документы по заказу {deal.number} ждут подписи',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Документы по заказу «{deal.title}» ещё не подписаны. Как только получим их, запустим заказ в работу{#if deal.promisedAt}, чтобы успеть к {deal.promisedAt}{/if}.</p>'),
  ('payment-reminder', 'Напоминание об оплате', 'Оплата', '{deal}', 'Оплата заказа {deal.number}',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Напоминаем об оплате заказа «{deal.title}»{#if deal.amount} на сумму <strong>{deal.amount}</strong>{/if}. Если платёж уже отправлен, пришлите, пожалуйста, платёжное поручение.</p>'),
  ('order-shipped', 'Заказ отгружен', 'Отгрузка', '{deal}', 'Заказ {deal.number} отгружен',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Ваш заказ «{deal.title}» отгружен.</p>{#if items}<p>{items}</p>{/if}<p>По вопросам доставки: {responsible.name}{#if responsible.phone}, {responsible.phone}{/if}.</p>'),
  ('nps', 'Оценка работы (NPS)', 'После сделки', '{deal,contact}', 'Оцените нашу работу, пожалуйста',
   '<p>Здравствуйте{#if client.greeting}, {client.greeting}{/if}!</p><p>Насколько вероятно, что вы порекомендуете нас коллегам, от 0 до 10? Ответьте на это письмо одной цифрой — и, если хотите, парой слов, почему так.</p><p>Это занимает минуту и помогает нам работать лучше.</p>')
) v (code, name, grp, entities, subject, html);

insert into message_template (code, channel, name, group_name, entities, body) values
  ('request-accepted-sms', 'sms', 'Заявка принята', 'Заявки', '{lead}', '{our.name}: ваша заявка принята. {#if responsible.name}{responsible.name}{#else}Менеджер{/if} свяжется с вами.'),
  ('new-request-sms', 'sms', 'Менеджеру: новая заявка', 'Сотрудникам', '{lead}', 'Новая заявка: {client.name}{#if client.phone}, {client.phone}{/if}. {lead.title}'),
  ('order-shipped-sms', 'sms', 'Заказ отгружен', 'Отгрузка', '{deal}', '{our.name}: заказ {deal.number} отгружен.{#if responsible.phone} Вопросы: {responsible.phone}{/if}'),
  ('payment-reminder-sms', 'sms', 'Напоминание об оплате', 'Оплата', '{deal}', '{our.name}: напоминаем об оплате заказа {deal.number}{#if deal.amount} на {deal.amount}{/if}.');
