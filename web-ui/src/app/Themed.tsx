// The theme with the words that Mantine's own buttons need, in the present language.
import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { cssVariables, theme } from "../shared/theme";

export function Themed({ children }: { children: ReactNode }) {
  const { t } = useTranslation("common");
  const close = t("close");
  const named = useMemo(() => {
    const closes = { defaultProps: { closeButtonProps: { "aria-label": close } } };
    return mergeThemeOverrides(theme, {
      components: { Modal: closes, Drawer: closes, Notification: closes },
    });
  }, [close]);
  return (
    <MantineProvider theme={named} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-left" autoClose={6000} limit={4} />
      {children}
    </MantineProvider>
  );
}
