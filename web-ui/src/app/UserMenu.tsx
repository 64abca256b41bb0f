import { Avatar, Indicator, Popover, Skeleton, UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRefresh } from "../shared/api";
import { initials } from "../shared/format";
import { useMe } from "../shared/me";
import { presenceColour } from "../shared/preferences";
import { useEvents } from "../shared/realtime";

const UserMenuItems = lazy(async () => ({ default: (await import("./UserMenuItems")).UserMenuItems }));

export function UserMenu() {
  const { t } = useTranslation("common");
  const me = useMe();
  const refresh = useRefresh();
  const [opened, setOpened] = useState(false);
  // the presence may be switched in another tab, or by the working day
  useEvents(["presence"], (event) => {
    if (event.data.employeeId === me.id && event.data.presence !== me.presence) void refresh("/me");
  });
  // an administrator has changed what I may, or who I am
  useEvents(["access.changed"], () => void refresh("/me", "/employees"));
  // stages, refusals or sources are called otherwise now
  useEvents(
    ["pipeline.changed"],
    () => void refresh("/pipelines", "/refusals", "/sources", "/participant-roles", "/fields"),
  );
  return (
    <Popover position="bottom-end" width={264} opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <UnstyledButton
          onClick={() => setOpened(!opened)}
          aria-label={t("user.menu", { name: me.name, presence: t(`presence.${me.presence}`) })}
        >
          <Indicator
            color={presenceColour[me.presence]}
            position="bottom-end"
            offset={4}
            size={12}
            withBorder
          >
            <Avatar size={34} color="accent" variant="light" alt="">
              {initials(me.name)}
            </Avatar>
          </Indicator>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={me.name}>
        <Suspense fallback={<Skeleton height={300} />}>
          <UserMenuItems onClose={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
