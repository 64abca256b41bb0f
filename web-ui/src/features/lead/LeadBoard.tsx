import { useNavigate } from "@tanstack/react-router";
import type { Column, LeadCard } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Board } from "../../shared/Board";
import { isBehind } from "../../shared/behind";
import { BulkBar } from "../../shared/bulk/BulkBar";
import { ContactMark, IdleMark, NextTask, Person, toneOf } from "../../shared/CardParts";
import cardParts from "../../shared/CardParts.module.css";
import { useSourceName, useStages } from "../../shared/dictionaries";
import { date } from "../../shared/format";
import { useCan } from "../../shared/me";
import { QueryState } from "../../shared/Page";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { type RefusalChoice, RefusalDialog } from "../../shared/RefusalDialog";
import { Tags } from "../../shared/table/Tags";
import { useBoard } from "../../shared/useBoard";
import { useWanted } from "../../shared/useWanted";
import { leadQuery } from "./query";
import type { LeadSearch } from "./routes";

export function LeadBoard({ search }: { search: LeadSearch }) {
  const { t } = useTranslation("lead");
  const api = useApi();
  const can = useCan();
  const navigate = useNavigate();
  const stages = useStages("leads");
  const [rejecting, setRejecting] = useState<LeadCard[]>([]);
  const { responsible, source, q } = search;

  const wanted = useWanted("lead");
  const board = useBoard<LeadCard>({
    path: "/leads/board",
    entity: "lead",
    query: leadQuery(search, "board"),
    accepts: (card) => {
      if (responsible && card.responsible?.id !== responsible) return false;
      if (source && card.source !== source) return false;
      return q || search.filter || isBehind(search) ? undefined : true;
    },
    send: (card, stage) =>
      wanted.run(card.title, (fields) =>
        api.post("/leads/{id}/stage", {
          path: { id: card.id },
          body: { stage, fields },
          version: card.version,
        }),
      ),
  });
  const reject = useAction(
    async (choice: RefusalChoice) => {
      for (const card of rejecting)
        await api.post("/leads/{id}/reject", { path: { id: card.id }, body: choice, version: card.version });
    },
    { done: t("rejected"), refresh: ["/leads"], onDone: () => setRejecting([]) },
  );

  const onMove = (cards: LeadCard[], column: Column<LeadCard>) => {
    const first = cards[0];
    if (column.kind === "rejected") setRejecting(cards);
    else if (column.kind === "converted" && first) void navigate({ to: `/leads/${first.id}/convert` });
    else void board.move(cards, column.stage);
  };
  const stageOf = (card: LeadCard) => stages.find((stage) => stage.code === card.stage);

  return (
    <>
      <QueryState query={{ ...board.read, data: board.board }}>
        {(data) => (
          <Board
            label={t("board")}
            board={data}
            link={(card) => ({ to: "/leads/$id", params: { id: String(card.id) } })}
            canMove={(card) =>
              can("lead", "move-stage", card.responsible) && stageOf(card)?.kind !== "converted"
            }
            tone={(card) => toneOf(card, stageOf(card))}
            onMove={onMove}
            onMore={board.more}
            bar={(ids, onClear) => (
              <BulkBar entity="lead" chosen={{ ids }} count={ids.length} onClear={onClear} />
            )}
            renderCard={(card) => <LeadCardBody card={card} stage={stageOf(card)} />}
          />
        )}
      </QueryState>
      {wanted.dialog}
      <RefusalDialog
        entity="lead"
        pipeline="leads"
        title={rejecting.length > 0 ? rejecting.map((card) => card.title).join(", ") : null}
        busy={reject.isPending}
        onClose={() => setRejecting([])}
        onChoose={(choice) => reject.mutate(choice)}
      />
    </>
  );
}

function LeadCardBody({ card, stage }: { card: LeadCard; stage: Parameters<typeof toneOf>[1] }) {
  const sourceName = useSourceName();
  const who = [card.contactName, card.company?.name ?? card.companyName].filter(Boolean).join(", ");
  return (
    <>
      {who && <div className={cardParts.words}>{who}</div>}
      {card.phones[0] && (
        <div className={cardParts.line}>
          <PhoneNumber number={card.phones[0]} />
        </div>
      )}
      <Tags tags={card.tags} most={3} />
      <ContactMark card={card} stage={stage} />
      {card.nextTask && (
        <div className={cardParts.line}>
          <NextTask task={card.nextTask} />
        </div>
      )}
      <div className={cardParts.foot}>
        <Person person={card.responsible} short />
        <span className={cardParts.muted}>
          {[sourceName(card.source), date(card.createdAt)].filter(Boolean).join(" · ")}
        </span>
        <span className={cardParts.end}>
          <IdleMark card={card} stage={stage} />
        </span>
      </div>
    </>
  );
}
