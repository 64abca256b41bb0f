import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { FormEvent, ReactNode } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import { useEditForm } from "./editForm";
import { startI18n } from "./i18n";

beforeAll(() => startI18n("ru"));

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);
const press = { preventDefault: () => undefined } as FormEvent;

function form(more: boolean) {
  const send = vi.fn().mockResolvedValue({});
  const onDone = vi.fn();
  const row = { version: 3, name: "Счёт" };
  const { result } = renderHook(
    () =>
      useEditForm({
        row,
        more,
        draftName: "x",
        toDraft: (one: typeof row | null) => ({ name: one?.name ?? "" }),
        check: () => ({}),
        send,
        refresh: [],
        onDone,
      }),
    { wrapper },
  );
  act(() => result.current.submit(press));
  return { send, onDone };
}

it("sends nothing when nothing was changed", () => {
  const { send, onDone } = form(false);
  expect(onDone).toHaveBeenCalledOnce();
  expect(send).not.toHaveBeenCalled();
});

it("sends what was brought beside the fields", async () => {
  const { send, onDone } = form(true);
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(send).toHaveBeenCalledExactlyOnceWith({}, { name: "Счёт" }, 3);
});
