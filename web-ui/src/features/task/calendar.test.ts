import type { Task } from "@voronka/api";
import dayjs from "dayjs";
import { describe, expect, it } from "vitest";
import {
  daysOf,
  fieldsOf,
  isFree,
  layout,
  minutesAt,
  minutesOfDrop,
  type Place,
  placeOfTask,
  shifted,
  step,
} from "./calendar";

const at = (day: string, minutes: number) => dayjs(day).startOf("day").add(minutes, "minute").toISOString();
const task = (id: number, part: Partial<Task>) =>
  ({ id, day: null, durationMinutes: null, deadline: at("2026-11-25", 600), ...part }) as Task;

describe("the days", () => {
  it("of a week begin on Monday, also from a Sunday and across the year", () => {
    expect(daysOf("2026-11-29", "week")).toEqual([
      "2026-11-23",
      "2026-11-24",
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-11-28",
      "2026-11-29",
    ]);
    expect(daysOf("2027-01-01", "week")[0]).toBe("2026-12-28");
    expect(daysOf("2026-11-25", "day")).toEqual(["2026-11-25"]);
  });
  it("are walked by days and weeks", () => {
    expect(step("2026-12-31", "day", 1)).toBe("2027-01-01");
    expect(step("2026-11-25", "week", -1)).toBe("2026-11-18");
  });
  it("are free at the weekend unless the administrator says otherwise", () => {
    const named = [
      { day: "2026-11-04", working: false },
      { day: "2026-11-28", working: true },
    ];
    expect(["2026-11-04", "2026-11-28", "2026-11-29", "2026-11-30"].map((day) => isFree(day, named))).toEqual(
      [true, false, true, false],
    );
  });
});

describe("the place of a task", () => {
  it("ends at the deadline when it is known how long it takes, and begins there when not", () => {
    expect(placeOfTask(task(1, {}))).toEqual({ day: "2026-11-25", minutes: 600 });
    expect(placeOfTask(task(1, { durationMinutes: 90 }))).toEqual({ day: "2026-11-25", minutes: 510 });
  });
  it("is the responsible's day for a whole day, whatever the clock of whoever looks", () => {
    expect(placeOfTask(task(1, { day: "2026-11-26", deadline: "2026-11-26T11:59:00Z" }))).toEqual({
      day: "2026-11-26",
      minutes: null,
    });
  });
  it("comes back from what a drop there writes", () => {
    for (const durationMinutes of [null, 30, 120])
      for (const minutes of [0, 570, 1410]) {
        const place: Place = { day: "2026-11-27", minutes };
        const moved = task(1, { durationMinutes });
        const fields = fieldsOf(moved, place);
        expect(placeOfTask({ ...moved, ...fields } as Task)).toEqual(place);
      }
    expect(fieldsOf(task(1, {}), { day: "2026-11-27", minutes: null })).toEqual({ day: "2026-11-27" });
  });
  it("is moved by days and by minutes, and does not leave its day by minutes", () => {
    expect(shifted({ day: "2026-11-30", minutes: 600 }, 1, 30)).toEqual({ day: "2026-12-01", minutes: 630 });
    expect(shifted({ day: "2026-11-30", minutes: 0 }, 0, -30)).toEqual({ day: "2026-11-30", minutes: 0 });
    expect(shifted({ day: "2026-11-30", minutes: 1410 }, 0, 30)).toEqual({
      day: "2026-11-30",
      minutes: 1410,
    });
    expect(shifted({ day: "2026-11-30", minutes: null }, -1, 30)).toEqual({
      day: "2026-11-29",
      minutes: null,
    });
  });
  it("is read off a height, on the grid", () => {
    expect(minutesAt(0, 1152)).toBe(0);
    expect(minutesAt(490, 1152)).toBe(600);
    expect(minutesAt(5000, 1152)).toBe(1410);
    expect(minutesOfDrop(493, 1152)).toBe(630);
    expect(minutesOfDrop(-20, 1152)).toBe(0);
  });
});

describe("tasks of one day", () => {
  it("stand side by side where they overlap, and take the whole width again afterwards", () => {
    const tasks = [
      task(1, { deadline: at("2026-11-25", 660), durationMinutes: 60 }),
      task(2, { deadline: at("2026-11-25", 690), durationMinutes: 60 }),
      task(3, { deadline: at("2026-11-25", 660) }),
      task(4, { deadline: at("2026-11-25", 900) }),
      task(5, { day: "2026-11-25" }),
      task(6, { deadline: at("2026-11-26", 600) }),
    ];
    const [one] = layout(tasks, ["2026-11-25"], placeOfTask);
    expect(one?.whole.map((whole) => whole.id)).toEqual([5]);
    expect(one?.blocks.map(({ task: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([
      [1, 0, 2],
      [2, 1, 2],
      [3, 0, 2],
      [4, 0, 1],
    ]);
  });
  it("end with the day", () => {
    const late = task(1, { deadline: at("2026-11-26", 60), durationMinutes: 120 });
    const [one, next] = layout([late], ["2026-11-25", "2026-11-26"], placeOfTask);
    expect(one?.blocks[0]).toMatchObject({ start: 1380, length: 60 });
    expect(next?.blocks).toEqual([]);
  });
});
