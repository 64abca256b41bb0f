// The main job as one story, as a program that knows only the API plays it: all on one node, then with the socket on another.
import { randomInt } from "node:crypto";
import { expect, inject, test } from "vitest";
import { api, intake, listen, mails, startNode, until } from "./index";
import type { Addresses } from "./product";

const phone = () => `+7912${String(randomInt(10_000_000)).padStart(7, "0")}`;

/** @param live the node that the sockets are open on */
async function story(live: Addresses) {
  const head = api("rop");
  const client = {
    phone: phone(),
    mail: `client${randomInt(1e9)}@client.example`,
    name: `Пётр ${randomInt(1e6)}`,
  };

  // A form becomes a lead with its source, marks and text; somebody present gets it, with a task; the client gets a letter.
  const headHears = await listen("rop", { at: live });
  const sent = await intake("/intake/forms/site", {
    name: client.name,
    phone: client.phone,
    email: client.mail,
    comment: "Нужен счёт на 10 шкафов",
    utm_source: "yandex",
    utm_campaign: "autumn",
  });
  expect(sent.status).toBe(200);
  const born = await headHears.event("lead.created", (event) => event.data.card.contactName === client.name);
  const given = await headHears.event("lead.assigned", (event) => event.subject.id === born.subject.id);
  const manager = ["manager1", "manager2"][
    given.data.card.responsible.name === "Мария Кузнецова" ? 0 : 1
  ] as string;
  const mine = api(manager);
  const lead = (await mine.get(`/leads/${born.subject.id}`)).body;
  expect(lead).toMatchObject({
    source: "site",
    stage: "new",
    phones: [client.phone],
    emails: [client.mail],
    utm: { source: "yandex", campaign: "autumn" },
  });
  expect(lead.text).toContain("Нужен счёт на 10 шкафов");
  const tasks = await until(async () => {
    const found = await mine.get(`/tasks?subjectType=lead&subjectId=${lead.id}&status=open`);
    return found.body.items.length > 0 && found.body.items;
  });
  expect(Date.parse(tasks[0].deadline)).toBeGreaterThan(Date.now());
  await until(async () => (await mails()).some((mail) => mail.to.includes(client.mail)), {
    what: "the confirmation",
  });

  // The client calls: the card is on the manager's screen, and on nobody else's.
  const extension = manager === "manager1" ? "101" : "102";
  const other = manager === "manager1" ? "manager2" : "manager1";
  const managerHears = await listen(manager, { at: live });
  const otherHears = await listen(other, { at: live });
  const call = {
    callid: `story-${randomInt(1e9)}`,
    phone: client.phone.slice(1),
    user: manager,
    ext: extension,
    crm_token: "demo",
  };
  await intake("/telephony/megafon/demo", { cmd: "event", type: "INCOMING", ...call });
  const ringing = await managerHears.event("call.ringing");
  expect(ringing.data.card.lead.id).toBe(lead.id);
  await intake("/telephony/megafon/demo", { cmd: "event", type: "ACCEPTED", ...call });
  await intake("/telephony/megafon/demo", { cmd: "event", type: "COMPLETED", ...call });
  await managerHears.event("call.ended");
  expect(otherHears.events.filter((event) => event.type.startsWith("call."))).toEqual([]);

  // Qualified and converted: company, contact and deal; what was known travels along.
  const seen = (await mine.get(`/leads/${lead.id}`)).body;
  const moved = await mine.post(`/leads/${lead.id}/stage`, { stage: "qualified" }, { version: seen.version });
  expect(moved.status).toBe(200);
  const converted = await mine.post(
    `/leads/${lead.id}/convert`,
    {
      company: { name: "Ромашка ООО" },
      contact: { firstName: "Пётр" },
      deal: {
        pipeline: "sales",
        title: "Шкафы для архива",
        amount: { amount: "128450.00", currency: "RUB" },
      },
      phonesTo: "contact",
      emailsTo: "company",
    },
    { version: moved.body.version },
  );
  expect(converted.status).toBe(200);
  const { company, contact, deal } = converted.body;
  expect(contact.phones).toEqual([client.phone]);
  expect(company.emails).toEqual([client.mail]);
  expect(deal).toMatchObject({ pipeline: "sales", stage: "new", source: "site", utm: { source: "yandex" } });
  expect((await api(other).get(`/deals/${deal.id}`)).status).toBe(404);

  // Lines, then to the warehouse: the assembler sees the order, picks it and moves it; the head's screen shows it.
  const lines = await mine.put(
    `/deals/${deal.id}/items`,
    {
      items: [
        {
          name: "Шкаф для документов",
          article: "ШК-120",
          quantity: "10",
          price: { amount: "12845.00", currency: "RUB" },
        },
      ],
    },
    { version: deal.version },
  );
  expect(lines.status).toBe(200);
  const sentDown = await mine.post(
    `/deals/${deal.id}/stage`,
    { stage: "to-assemble" },
    { version: lines.body.version },
  );
  expect(sentDown.status).toBe(200);
  const assembler = api("assembler");
  const order = (await assembler.get(`/assembly/orders/${deal.id}`)).body;
  expect(order).toMatchObject({ dealId: deal.id, stage: "to-assemble", client: "Ромашка ООО" });
  const picked = await assembler.post(
    `/assembly/orders/${deal.id}/lines/${order.lines[0].id}/pick`,
    { quantity: "10" },
    { version: order.version },
  );
  expect(picked.status).toBe(200);
  const began = await assembler.post(
    `/assembly/orders/${deal.id}/stage`,
    { stage: "assembling" },
    { version: picked.body.version },
  );
  expect(began.status).toBe(200);
  await headHears.event(
    "deal.stage-changed",
    (event) => event.subject.id === deal.id && event.data.to.code === "assembling",
  );

  // The story is told in order, newest first.
  const told = (await head.get(`/deals/${deal.id}/timeline`)).body.items.map(
    (item: { type: string }) => item.type,
  );
  expect(told).toContain("deal.created");
  expect(told.filter((type: string) => type === "deal.stage-changed")).toHaveLength(2);
  const clientTold = (await head.get(`/contacts/${contact.id}/timeline`)).body.items.map(
    (item: { type: string }) => item.type,
  );
  expect(clientTold).toEqual(expect.arrayContaining(["contact.created", "deal.created"]));
}

test("from the form to the assembled order", async () => {
  await story(inject("product"));
});

test("the same with the sockets on another node", async () => {
  const node = await startNode(inject("product"), "story-node");
  try {
    await story(node.addresses);
  } finally {
    await node.stop();
  }
}, 120_000);
