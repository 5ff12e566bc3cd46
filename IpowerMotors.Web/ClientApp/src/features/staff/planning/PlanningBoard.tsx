import { useState } from "react";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { Notice } from "~/components/Notice";
import { Skeleton } from "~/components/Skeleton";
import { formatTime } from "~/site/format";
import { useText } from "~/site/language";
import { statusText } from "~/site/status";
import type { Planned } from "~/api/types";
import { Board } from "./Board";
import { ChangeToasts } from "./ChangeToasts";
import { DayList } from "./DayList";
import { DetailsPanel } from "./DetailsPanel";
import { startAt, type Place } from "./geometry";
import { boardStatuses, StatusIcon } from "./statusLook";
import { planningText } from "./text";
import { Toolbar } from "./Toolbar";
import { useChanges } from "./useChanges";
import { useLiveDay } from "./useLiveDay";
import { useWide } from "./useWide";

type PlanningBoardProps = { day: string; onDay: (day: string) => void; canChange: boolean };

export function PlanningBoard({ day, onDay, canChange }: PlanningBoardProps) {
  const words = useText(planningText);
  const { query, freshness } = useLiveDay(day);
  const [openId, setOpenId] = useState<string>();
  const changes = useChanges();
  const isWide = useWide();
  const data = query.data;
  const open = data?.appointments.find((entry) => entry.id === openId);
  const move = (appointment: Planned, { bayId, from }: Place) =>
    changes.run({
      appointment,
      move: { bayId, start: startAt(appointment, from), mechanicId: appointment.mechanicId },
    });
  return (
    <>
      <Toolbar day={day} data={data} freshness={freshness} onDay={onDay} />
      {query.error && !data && (
        <div className="space-y-4 px-4 sm:px-6">
          <ProblemNotice problem={query.error} />
          <Button onClick={() => void query.refetch()}>{words.retry}</Button>
        </div>
      )}
      {query.error && data && (
        <div className="px-4 pb-3 sm:px-6">
          <Notice kind="error" title={words.staleTitle}>
            <p>{words.staleDetail(formatTime(new Date(query.dataUpdatedAt)))}</p>
          </Notice>
        </div>
      )}
      {query.isPending && (
        <>
          <p role="status" className="sr-only">
            {words.loading}
          </p>
          <Skeleton className="m-4 min-h-96 grow sm:mx-6" />
        </>
      )}
      {data && data.openings.length === 0 && (
        <p className="mx-4 mb-3 rounded border-2 border-dashed border-field px-4 py-2 sm:mx-6">
          <strong>{words.closed}</strong>
          {data.closedReason && ` · ${data.closedReason}`}
        </p>
      )}
      {data?.appointments.length === 0 && !isWide && <p className="px-4">{words.empty}</p>}
      {data &&
        (isWide ? (
          // Another day is another board: what is in hand stays behind.
          <Board key={day} day={data} canMove={canChange} onOpen={({ id }) => setOpenId(id)} onMove={move} />
        ) : (
          <DayList day={data} onOpen={({ id }) => setOpenId(id)} />
        ))}
      {isWide && <Legend canChange={canChange} />}
      {open && data && (
        <DetailsPanel
          appointment={open}
          day={data}
          canChange={canChange}
          onChange={changes.run}
          onClose={() => setOpenId(undefined)}
        />
      )}
      <ChangeToasts day={day} changes={changes} />
    </>
  );
}

function Legend({ canChange }: { canChange: boolean }) {
  const words = useText(planningText);
  const statuses = useText(statusText);
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1 px-4 pb-4 text-sm text-muted sm:px-6">
      <ul role="list" aria-label={words.legend} className="flex flex-wrap gap-x-5 gap-y-1">
        {boardStatuses.map((status) => (
          <li key={status} className="flex items-center gap-1.5">
            <StatusIcon status={status} />
            {statuses[status]}
          </li>
        ))}
      </ul>
      {canChange && <p className="ml-auto">{words.help}</p>}
    </div>
  );
}
