// The filters of the address as the API knows them.
import { useMe } from "../../shared/me";
import { subjectOf } from "../../shared/SubjectSelect";
import type { TaskSearch } from "./routes";

export function useTaskQuery(search: TaskSearch) {
  const me = useMe();
  const subject = subjectOf(search.subject);
  return {
    responsibleId: search.whose === "mine" ? me.id : search.responsible,
    creatorId: search.whose === "set" ? me.id : undefined,
    department: search.whose === "department" ? me.department?.id : undefined,
    kind: search.kind,
    subjectType: subject?.type,
    subjectId: subject?.id,
    q: search.q,
    filter: search.filter && JSON.stringify(search.filter),
  };
}
