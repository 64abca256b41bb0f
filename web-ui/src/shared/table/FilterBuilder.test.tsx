import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Api } from "@voronka/api";
import { beforeAll, expect, it, vi } from "vitest";
import { ApiContext } from "../api";
import { startI18n } from "../i18n";
import { FilterBuilder } from "./FilterBuilder";
import type { Filter } from "./filter";

// every key typed draws the whole panel anew, which jsdom does slowly
vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => startI18n("ru"));

const fields = [
  { code: "title", title: "Название", type: "text", operators: ["is", "contains", "empty"] },
  { code: "amount", title: "Сумма", type: "money", operators: ["eq", "gte", "between"] },
  { code: "closed", title: "Закрыта", type: "boolean", operators: ["is"] },
].map((one) => ({ entity: "deal", sortable: true, reference: null, choices: null, ...one }));

function builder(filter: Filter | undefined, onApply: (filter: Filter | undefined) => void) {
  const get = vi.fn(async (path: string) =>
    path === "/fields"
      ? { items: fields, nextCursor: null }
      : path === "/deals/count"
        ? { count: 12, exact: true }
        : { items: [], nextCursor: null },
  );
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <ApiContext value={{ get } as unknown as Api}>
          <FilterBuilder
            entity="deal"
            opened
            filter={filter}
            query={{ pipeline: "sales" }}
            onClose={vi.fn()}
            onApply={onApply}
          />
        </ApiContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return get;
}

async function put(box: HTMLElement, text: string) {
  await userEvent.click(box);
  await userEvent.paste(text);
}

async function choose(box: HTMLElement, option: string) {
  await userEvent.click(box);
  await userEvent.click(await screen.findByRole("option", { name: option }));
}

it("puts conditions and a group together, and counts what they find", async () => {
  const onApply = vi.fn();
  const get = builder(undefined, onApply);
  await choose(screen.getByRole("combobox", { name: "Поле" }), "Сумма");
  await put(screen.getByRole("textbox", { name: "Значение: Сумма" }), "100000");
  await userEvent.click(screen.getByRole("button", { name: "Группа" }));
  const group = screen.getByRole("group", { name: /группа 2/ });
  await choose(within(group).getByRole("combobox", { name: "Поле" }), "Название");
  await put(within(group).getByRole("textbox", { name: "Значение: Название" }), "шкаф");
  await screen.findByText("Найдено 12 записей");
  await vi.waitFor(() =>
    expect(get).toHaveBeenCalledWith(
      "/deals/count",
      expect.objectContaining({
        query: expect.objectContaining({ pipeline: "sales", filter: expect.stringContaining("шкаф") }),
      }),
    ),
  );
  await userEvent.click(screen.getByRole("button", { name: "Показать" }));
  expect(onApply).toHaveBeenCalledExactlyOnceWith({
    and: [
      { field: "amount", op: "gte", value: "100000" },
      { or: [{ field: "title", op: "contains", value: "шкаф" }] },
    ],
  });
});

it("shows what was asked, takes a condition away, and resets", async () => {
  const onApply = vi.fn();
  builder(
    {
      and: [
        { field: "title", op: "empty" },
        { field: "amount", op: "gte", value: "5" },
      ],
    },
    onApply,
  );
  await screen.findByDisplayValue("Сумма");
  await userEvent.click(screen.getAllByRole("button", { name: "Убрать условие" })[0] as HTMLElement);
  await userEvent.click(screen.getByRole("button", { name: "Показать" }));
  expect(onApply).toHaveBeenLastCalledWith({ and: [{ field: "amount", op: "gte", value: "5" }] });
  await userEvent.click(screen.getByRole("button", { name: "Сбросить" }));
  expect(onApply).toHaveBeenLastCalledWith(undefined);
});
