import {
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowRight,
  IconArrowsSplit2,
  IconBellRinging,
  IconBox,
  IconCheck,
  IconChecklist,
  IconClockExclamation,
  IconFileText,
  IconMail,
  IconMessage,
  IconMessages,
  IconPaperclip,
  IconPencil,
  IconPhone,
  IconPlus,
  IconRefresh,
  IconTransform,
  IconTrophy,
  IconUser,
  IconUserCheck,
  IconUserQuestion,
  IconUsers,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";

const byType: Record<string, TablerIcon> = {
  "comment.added": IconMessage,
  "lead.rejected": IconX,
  "deal.lost": IconX,
  "deal.won": IconTrophy,
  "lead.converted": IconTransform,
  "lead.script-run": IconMessages,
  "deal.script-run": IconMessages,
  "lead.checked": IconChecklist,
  "deal.checked": IconChecklist,
  "deal.part-moved": IconArrowRight,
  "lead.participant-changed": IconUsers,
  "deal.participant-changed": IconUsers,
  "lead.not-handed-over": IconUserQuestion,
  "deal.not-handed-over": IconUserQuestion,
  "lead.distributed": IconArrowsSplit2,
  "deal.distributed": IconArrowsSplit2,
  "lead.taken": IconUserCheck,
  "deal.approved": IconCheck,
  "deal.declined": IconX,
  "deal.taken": IconUserCheck,
  "task.created": IconChecklist,
  "task.done": IconCheck,
  "task.overdue": IconClockExclamation,
  "task.overdue-team": IconClockExclamation,
  "task.reminder": IconBellRinging,
  "task.accepted": IconCheck,
  "task.returned": IconArrowBackUp,
  "order.line-picked": IconBox,
  "document.created": IconFileText,
  "file.added": IconPaperclip,
  "file.deleted": IconPaperclip,
  "comment.changed": IconMessage,
};

export function iconOf(type: string): TablerIcon {
  const known = byType[type];
  if (known) return known;
  if (type.endsWith(".created")) return IconPlus;
  if (type.endsWith(".stage-changed")) return IconArrowRight;
  if (type.endsWith(".assigned")) return IconUser;
  if (type.endsWith(".updated")) return IconPencil;
  if (type.endsWith("merged")) return IconArrowMerge;
  if (type.startsWith("call.")) return IconPhone;
  if (type.startsWith("message.")) return IconMail;
  if (type.startsWith("task.")) return IconChecklist;
  return IconRefresh;
}
