// How 1C gets in, and how what it says is understood.

import { useQueryOf } from "../../shared/api";
import { QueryState, Skeletons } from "../../shared/Page";
import { ConnectionForm } from "./ConnectionForm";

export function ConnectionPanel({ onClose }: { onClose: () => void }) {
  const query = useQueryOf("/exchange/settings");
  return (
    <QueryState query={query} skeleton={<Skeletons rows={8} />}>
      {(connection) => <ConnectionForm connection={connection} onClose={onClose} />}
    </QueryState>
  );
}
