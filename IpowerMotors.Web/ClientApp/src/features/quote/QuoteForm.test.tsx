import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiProblem, unreachable } from "~/api/problem";
import { QuoteForm } from "./QuoteForm";
import { shrinkPhoto } from "./photos/shrinkPhoto";
import { uploadPhoto } from "./photos/uploadPhoto";

vi.mock("./photos/shrinkPhoto", () => ({ shrinkPhoto: vi.fn() }));
vi.mock("./photos/uploadPhoto", () => ({ uploadPhoto: vi.fn() }));
vi.mock("~/api/useServices", () => ({ useServices: () => ({ services: [] }) }));

const fetchMock = vi.fn<typeof fetch>();
const shrink = vi.mocked(shrinkPhoto);
const upload = vi.mocked(uploadPhoto);

beforeEach(() => {
  vi.stubGlobal(
    "fetch",
    fetchMock.mockReset().mockResolvedValue(Response.json({ reference: "DV-4F7K2P" }, { status: 202 })),
  );
  shrink
    .mockReset()
    .mockResolvedValue({ jpeg: new Blob(["jpeg"]), preview: document.createElement("canvas") });
  upload.mockReset();
  sessionStorage.clear();
});
afterEach(cleanup);

const open = () =>
  render(
    <MemoryRouter initialEntries={["/fr/devis"]}>
      <QuoteForm onAgain={() => {}} />
    </MemoryRouter>,
  );
const photo = (name: string) => new File(["picture"], name, { type: "image/jpeg" });
const add = (...names: string[]) =>
  userEvent.upload(screen.getByLabelText(/Ajouter des photos/), names.map(photo));
const send = () => userEvent.click(screen.getByRole("button", { name: "Envoyer la demande" }));
const sentBody = () => JSON.parse(String(fetchMock.mock.calls.at(-1)?.[1]?.body)) as Record<string, unknown>;

async function fillIn() {
  const fields: [string | RegExp, string][] = [
    [/Que se passe-t-il/, "Un choc."],
    ["Prénom", "Camille"],
    ["Nom", "Durand"],
    [/Adresse e-mail/, "camille@exemple.fr"],
    ["Téléphone", "0612345678"],
    [/Immatriculation/, "AB-123-CD"],
    ["Marque", "Peugeot"],
    ["Modèle", "208"],
  ];
  for (const [label, value] of fields) await userEvent.type(screen.getByLabelText(label), value);
}

it("a request without photos has none in its body", async () => {
  open();
  await fillIn();
  await send();
  expect(await screen.findByText("DV-4F7K2P")).toBeTruthy();
  expect(sentBody()).not.toHaveProperty("photos");
});

it("photos leave one after the other and the request waits for the last of them", async () => {
  const arrivals: ((token: string) => void)[] = [];
  upload.mockImplementation(() => new Promise((resolve) => arrivals.push(resolve)));
  open();
  await fillIn();
  await add("1.jpg", "2.jpg");
  await send();
  await waitFor(() => expect(arrivals).toHaveLength(1));
  arrivals[0]?.("first");
  await waitFor(() => expect(arrivals).toHaveLength(2));
  expect(fetchMock).not.toHaveBeenCalled();
  arrivals[1]?.("second");
  expect(await screen.findByText("DV-4F7K2P")).toBeTruthy();
  expect(sentBody()["photos"]).toEqual(["first", "second"]);
});

it("a photo that failed holds the request back until it is removed", async () => {
  upload.mockRejectedValueOnce(unreachable()).mockResolvedValue("second");
  open();
  await fillIn();
  await add("1.jpg", "2.jpg");
  await screen.findByText(/n’est pas partie/);
  await send();
  const alert = await screen.findByText(/retirez-la pour envoyer/);
  await waitFor(() => expect(document.activeElement).toBe(alert));
  expect(fetchMock).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: /Retirer.*Photo 1/ }));
  await send();
  expect(await screen.findByText("DV-4F7K2P")).toBeTruthy();
  expect(sentBody()["photos"]).toEqual(["second"]);
});

it("photos that the API no longer knows can be sent again, without choosing them again", async () => {
  upload.mockResolvedValueOnce("expired").mockResolvedValueOnce("fresh");
  const gone = { type: "photos/gone", title: "Photos à ajouter de nouveau", detail: "" };
  fetchMock.mockResolvedValueOnce(new Response(JSON.stringify(gone), { status: 409 }));
  open();
  await fillIn();
  await add("1.jpg");
  await send();
  expect(await screen.findByText(gone.title)).toBeTruthy();
  await userEvent.click(await screen.findByRole("button", { name: /Réessayer.*Photo 1/ }));
  await send();
  expect(await screen.findByText("DV-4F7K2P")).toBeTruthy();
  expect(sentBody()["photos"]).toEqual(["fresh"]);
  expect(shrink).toHaveBeenCalledTimes(1);
});

it("photos that a reload took are asked for again, but not once they are sent", async () => {
  upload.mockResolvedValue("token");
  open();
  await add("1.jpg", "2.jpg");
  cleanup();
  open();
  expect(screen.getByText(/ajoutez-les de nouveau/)).toBeTruthy();
  await fillIn();
  await add("1.jpg");
  expect(screen.queryByText(/ajoutez-les de nouveau/)).toBeNull();
  await send();
  expect(await screen.findByText("DV-4F7K2P")).toBeTruthy();
  cleanup();
  open();
  expect(screen.queryByText(/ajoutez-les de nouveau/)).toBeNull();
});

it("a refusal of a photo is told in the API's words", async () => {
  upload.mockRejectedValue(new ApiProblem(429, "rate-limited", "Trop de demandes", ""));
  open();
  await add("1.jpg");
  expect(await screen.findByText("Trop de demandes")).toBeTruthy();
});
