import { expect, it } from "vitest";
import { freeLine, lineFault, lineSum, parseQuantity, toItems, totalOf } from "./itemsForm";

const line = (part: object) => ({ ...freeLine(), name: "Шкаф", ...part });

it("multiplies exactly and rounds half up to kopecks", () => {
  expect(lineSum(line({ quantity: "40", price: "12 500,00" }))).toBe("500000.00");
  expect(lineSum(line({ quantity: "0,125", price: "0,36" }))).toBe("0.05");
  expect(lineSum(line({ quantity: "1,5", price: "0,01" }))).toBe("0.02");
  expect(lineSum(line({ quantity: "2", price: "" }))).toBe("0.00");
});

it("adds the lines up, leaving out what cannot be read yet", () => {
  expect(totalOf([line({ quantity: "3", price: "0,10" }), line({ quantity: "", price: "5" })])).toBe("0.30");
});

it("knows what is wrong with a line", () => {
  expect(lineFault(line({ name: " " }))).toBe("name");
  expect(lineFault(line({ quantity: "0" }))).toBe("quantity");
  expect(lineFault(line({ price: "1,234" }))).toBe("price");
  expect(lineFault(line({ price: "10" }))).toBeNull();
  expect(parseQuantity("1,2345")).toBeNull();
});

it("sends what the API wants", () => {
  expect(toItems([line({ quantity: "1,5", price: "10", unit: "м" })], "RUB")).toEqual([
    {
      productId: undefined,
      name: "Шкаф",
      article: undefined,
      unit: "м",
      quantity: "1.5",
      price: { amount: "10.00", currency: "RUB" },
    },
  ]);
});
