// Which of all events a card is to hear: if (concerns(event, "deal", 7)) …
interface Concerning {
  subject: { type: string; id: number } | null;
  data: Record<string, unknown>;
}

/** An event about the record itself, about a task or a call of it, or about a deal, a lead or a person of this client. */
export function concerns(event: Concerning, type: string, id: number): boolean {
  const about = (subject: unknown) => {
    const one = subject as { type?: string; id?: number } | null | undefined;
    return one?.type === type && one.id === id;
  };
  const { task, call, card } = event.data as {
    card?: { subject?: unknown; company?: { id: number } | null; contact?: { id: number } | null };
    task?: { subject?: unknown };
    call?: { client?: unknown; lead?: { id: number } };
  };
  return (
    about(event.subject) ||
    about(task?.subject) ||
    about(call?.client) ||
    (type === "lead" && call?.lead?.id === id) ||
    about(card?.subject) ||
    (type === "company" && card?.company?.id === id) ||
    (type === "contact" && card?.contact?.id === id)
  );
}
