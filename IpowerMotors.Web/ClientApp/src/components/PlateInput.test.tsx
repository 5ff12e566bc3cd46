import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { PlateInput } from "./PlateInput";

afterEach(cleanup);

it.each([
  ["ab123cd", "AB-123-CD"],
  ["ab-123-cd", "AB-123-CD"],
  ["1234ab81", "1234 AB 81"],
  ["1abc971", "1 ABC 971"],
  ["1-abc-234", "1-ABC-234"], // one figure before its end it looks French
  ["ab 12345", "AB 12345"],
])("%s, key by key, becomes %s", async (keys, plate) => {
  render(<PlateInput label="Immatriculation" />);
  const input = screen.getByLabelText<HTMLInputElement>("Immatriculation");
  await userEvent.type(input, keys);
  expect(input.value).toBe(plate);
});

it("takes up what is left after a correction", async () => {
  render(<PlateInput label="Immatriculation" />);
  const input = screen.getByLabelText<HTMLInputElement>("Immatriculation");
  await userEvent.type(input, "ab123ce{Backspace}");
  expect(input.value).toBe("AB-123-C");
  await userEvent.type(input, "d");
  expect(input.value).toBe("AB-123-CD");
});
