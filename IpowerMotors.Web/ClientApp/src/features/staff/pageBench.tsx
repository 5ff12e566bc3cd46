import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { MemoryRouter, Route, Routes } from "react-router";
import QueryProvider from "~/api/QueryProvider";

/** Shows a page of the staff as the routes do; for tests. */
export const showPage = (page: ReactElement, address = "/") =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <Routes>
        <Route element={<QueryProvider />}>
          <Route path="*" element={page} />
        </Route>
      </Routes>
    </MemoryRouter>,
  );
