import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import { EditableField } from "./EditableField";
import { startI18n } from "./i18n";

beforeAll(() => startI18n("ru"));

function field(value: string, onSave: (value: string | null) => Promise<unknown>) {
  return (
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <EditableField label="Компания" value={value} onSave={onSave} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

it("saves on Enter what was typed", async () => {
  const onSave = vi.fn().mockResolvedValue(undefined);
  render(field("Гранит", onSave));
  await userEvent.click(screen.getByRole("button", { name: /Компания: Гранит/ }));
  await userEvent.clear(screen.getByRole("textbox"));
  await userEvent.type(screen.getByRole("textbox"), "Базальт{Enter}");
  expect(onSave).toHaveBeenCalledExactlyOnceWith("Базальт");
  expect(screen.queryByRole("textbox")).toBeNull();
});

it("saves nothing on Escape or when nothing changed", async () => {
  const onSave = vi.fn().mockResolvedValue(undefined);
  render(field("Гранит", onSave));
  await userEvent.click(screen.getByRole("button", { name: /Компания/ }));
  await userEvent.type(screen.getByRole("textbox"), "!{Escape}");
  await userEvent.click(screen.getByRole("button", { name: /Компания/ }));
  await userEvent.type(screen.getByRole("textbox"), "{Enter}");
  expect(onSave).not.toHaveBeenCalled();
});

it("keeps what was typed when the server refuses, and says why", async () => {
  render(field("Гранит", vi.fn().mockRejectedValue(new Error("no"))));
  await userEvent.click(screen.getByRole("button", { name: /Компания/ }));
  await userEvent.type(screen.getByRole("textbox"), " и сын{Enter}");
  expect(screen.getByRole("textbox")).toHaveValue("Гранит и сын");
  expect(screen.getByText(/Что-то пошло не так/)).toBeVisible();
});

it("tells of a change by somebody else and overwrites nothing silently", async () => {
  const onSave = vi.fn().mockResolvedValue(undefined);
  const { rerender } = render(field("Гранит", onSave));
  await userEvent.click(screen.getByRole("button", { name: /Компания/ }));
  await userEvent.type(screen.getByRole("textbox"), " плюс");
  rerender(field("Базальт", onSave));
  expect(screen.getByRole("alert")).toHaveTextContent("Базальт");
  expect(screen.getByRole("textbox")).toHaveValue("Гранит плюс");
  await userEvent.type(screen.getByRole("textbox"), "{Enter}");
  expect(onSave).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Оставить моё" }));
  await userEvent.type(screen.getByRole("textbox"), "{Enter}");
  expect(onSave).toHaveBeenCalledExactlyOnceWith("Гранит плюс");
});
