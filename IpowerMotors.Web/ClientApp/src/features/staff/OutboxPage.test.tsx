// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { UnsentLetter } from "~/api/types";
import OutboxPage from "./OutboxPage";
import { json, onATestClock, pass, unavailable } from "./planning/boardBench";

onATestClock();

const letter = (id: number, changed: Partial<UnsentLetter> = {}): UnsentLetter => ({
  id,
  kind: "appointment.confirmed",
  createdAt: "2026-11-20T14:00:00+01:00",
  attempts: 0,
  lastError: null,
  ...changed,
});
const refusedOne = letter(1, { kind: "quote.received", attempts: 1, lastError: "550 no such mailbox" });

/** What the API answers. */
const outbox = { parked: [] as UnsentLetter[], waiting: [] as UnsentLetter[], isAway: false };

beforeEach(() => Object.assign(outbox, { parked: [], waiting: [], isAway: false }));

async function open() {
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    if (path === "/api/staff/session")
      return json({ name: "Nadia", email: "nadia@example.fr", role: "manager" });
    if (method === "POST") {
      outbox.waiting = outbox.parked.splice(0);
      return new Response(null, { status: 204 });
    }
    if (outbox.isAway && path.endsWith("waiting")) return unavailable();
    return json(path.endsWith("?state=waiting") ? outbox.waiting : outbox.parked);
  });
  render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <OutboxPage />
      </QueryClientProvider>
    </MemoryRouter>,
  );
  await pass();
}

const lists = () => screen.queryAllByRole("list").map((list) => list.textContent);
const part = (name: string) => within(screen.getByRole("region", { name }));

describe("the e-mails that have not left", () => {
  it("are none when nothing is parked and nothing waits", async () => {
    await open();
    expect(screen.getByRole("heading", { name: "Tout est parti" })).toBeTruthy();
    expect(lists()).toEqual([]);
  });

  it("are those that will leave by themselves too, while the mail server is away", async () => {
    outbox.waiting = [
      letter(2, { lastError: "Connection refused" }),
      letter(3, { attempts: 2, lastError: "452 try again later" }),
    ];
    await open();
    const waiting = part("2 e-mails partiront tout seuls");
    const [first, second] = waiting.getAllByRole("listitem");
    expect(first?.textContent).toMatch(/Confirmation de rendez-vous.*Connection refused/);
    expect(first?.textContent).not.toContain("essai"); // an outage takes none of its tries
    expect(second?.textContent).toMatch(/2 essais.*452 try again later/);
    expect(waiting.queryByRole("button")).toBeNull();
    expect(screen.queryByText("Tout est parti")).toBeNull();
  });

  it("come with those that need somebody first, and follow one that is sent again", async () => {
    outbox.parked = [refusedOne];
    outbox.waiting = [letter(2)];
    await open();
    expect(lists()).toEqual([
      expect.stringContaining("Demande de devis"),
      expect.stringContaining("Confirmation de rendez-vous"),
    ]);
    fireEvent.click(part("1 e-mail à renvoyer").getByRole("button", { name: /^Renvoyer/ }));
    await pass();
    expect(document.activeElement?.textContent).toBe("Message remis dans la file.");
    expect(lists()).toEqual([expect.stringContaining("Demande de devis")]);
    expect(part("1 e-mail partira tout seul").queryByRole("button")).toBeNull();
  });

  it("are read again while the page is open", async () => {
    outbox.waiting = [letter(2), letter(3)];
    await open();
    outbox.waiting = [];
    await pass(15_000);
    expect(screen.getByText("Tout est parti")).toBeTruthy();
    outbox.parked = [refusedOne];
    await pass(15_000);
    expect(part("1 e-mail à renvoyer").getByRole("listitem")).toBeTruthy();
  });

  it("are not said to be none while it is not known what waits", async () => {
    outbox.isAway = true;
    await open();
    await pass(3_000);
    expect(screen.getByRole("alert")).toBeTruthy();
    expect(screen.queryByText("Tout est parti")).toBeNull();
  });

  it("may be more than the API lists", async () => {
    outbox.waiting = Array.from({ length: 200 }, (_, id) => letter(id));
    await open();
    expect(part("Au moins 200 e-mails partiront tout seuls")).toBeTruthy();
  });
});
