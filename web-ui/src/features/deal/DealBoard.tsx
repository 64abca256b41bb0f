import type { Column, DealCard, Stage } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { Board } from "../../shared/Board";
import { isBehind } from "../../shared/behind";
import { BulkBar } from "../../shared/bulk/BulkBar";
import { ContactMark, Faces, IdleMark, NextTask, toneOf } from "../../shared/CardParts";
import cardParts from "../../shared/CardParts.module.css";
import { useStages } from "../../shared/dictionaries";
import { moneyShort } from "../../shared/format";
import { useCan } from "../../shared/me";
import { QueryState } from "../../shared/Page";
import { type RefusalChoice, RefusalDialog } from "../../shared/RefusalDialog";
import { Tags } from "../../shared/table/Tags";
import { useBoard } from "../../shared/useBoard";
import { useWanted } from "../../shared/useWanted";
import { PromisedMark } from "./PromisedMark";
import { dealQuery } from "./query";
import type { DealSearch } from "./routes";

export function DealBoard({ pipeline, search }: { pipeline: string; search: DealSearch }) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const can = useCan();
  const stages = useStages(pipeline);
  const [losing, setLosing] = useState<{ cards: DealCard[]; stage: string } | null>(null);
  const { responsible, q } = search;

  const wanted = useWanted("deal");
  const board = useBoard<DealCard>({
    path: "/deals/board",
    entity: "deal",
    query: dealQuery(pipeline, search, "board"),
    accepts: (card) => {
      if (card.pipeline !== pipeline) return false;
      if (responsible && card.responsible?.id !== responsible) return false;
      return q || search.filter || isBehind(search) ? undefined : true;
    },
    send: (card, stage) =>
      wanted.run(card.title, (fields) =>
        api.post("/deals/{id}/stage", {
          path: { id: card.id },
          body: { stage, fields },
          version: card.version,
        }),
      ),
  });
  const lose = useAction(
    async (refusal: RefusalChoice) => {
      for (const card of losing?.cards ?? [])
        await api.post("/deals/{id}/stage", {
          path: { id: card.id },
          body: { stage: losing?.stage, refusal },
          version: card.version,
        });
    },
    { done: t("lost"), refresh: ["/deals"], onDone: () => setLosing(null) },
  );
  const onMove = (cards: DealCard[], column: Column<DealCard>) => {
    if (column.kind === "lost") setLosing({ cards, stage: column.stage });
    else void board.move(cards, column.stage);
  };
  const stageOf = (card: DealCard) => stages.find((stage) => stage.code === card.stage);

  return (
    <>
      <QueryState query={{ ...board.read, data: board.board }}>
        {(data) => (
          <Board
            label={t("board")}
            board={data}
            link={(card) => ({ to: "/deals/$id", params: { id: String(card.id) } })}
            canMove={(card) => can("deal", "move-stage", card.responsible, card.pipeline)}
            tone={(card) => toneOf(card, stageOf(card))}
            onMove={onMove}
            onMore={board.more}
            bar={(ids, onClear) => (
              <BulkBar
                entity="deal"
                pipeline={pipeline}
                chosen={{ ids }}
                count={ids.length}
                onClear={onClear}
              />
            )}
            renderCard={(card) => <DealCardBody card={card} stage={stageOf(card)} />}
          />
        )}
      </QueryState>
      {wanted.dialog}
      <RefusalDialog
        entity="deal"
        pipeline={pipeline}
        title={losing ? losing.cards.map((card) => card.title).join(", ") : null}
        busy={lose.isPending}
        onClose={() => setLosing(null)}
        onChoose={(choice) => lose.mutate(choice)}
      />
    </>
  );
}

function DealCardBody({ card, stage }: { card: DealCard; stage: Stage | undefined }) {
  const client = card.company?.name ?? card.contact?.name;
  return (
    <>
      {client && <div className={cardParts.words}>{client}</div>}
      <div className={cardParts.line}>
        <span className={cardParts.strong}>{moneyShort(card.amount)}</span>
        <span className={cardParts.end}>
          <PromisedMark deal={card} open={stage?.kind === "open"} />
        </span>
      </div>
      <Tags tags={card.tags} most={3} />
      <ContactMark card={card} stage={stage} />
      {card.nextTask && (
        <div className={cardParts.line}>
          <NextTask task={card.nextTask} />
        </div>
      )}
      <div className={cardParts.foot}>
        <Faces responsible={card.responsible} team={card.team} />
        {card.number && <span className={cardParts.muted}>№ {card.number}</span>}
        <span className={cardParts.end}>
          <IdleMark card={card} stage={stage} />
        </span>
      </div>
    </>
  );
}
