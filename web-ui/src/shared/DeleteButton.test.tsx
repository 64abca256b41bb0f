import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import { DeleteButton } from "./DeleteButton";
import { startI18n } from "./i18n";

beforeAll(() => startI18n("ru"));

it("says what is lost and deletes only when that is agreed to", async () => {
  const onDelete = vi.fn().mockResolvedValue(undefined);
  const onDone = vi.fn();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <DeleteButton
          title="Удалить робота?"
          text="Отложенное отменится"
          onDelete={onDelete}
          done="Удалён"
          refresh={[]}
          onDone={onDone}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Удалить" }));
  expect(screen.getByText("Отложенное отменится")).toBeVisible();
  expect(onDelete).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Отмена" }));
  expect(onDelete).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Удалить" }));
  const [, agree] = screen.getAllByRole("button", { name: "Удалить", hidden: true });
  await userEvent.click(agree as HTMLElement);
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(onDelete).toHaveBeenCalledOnce();
});
