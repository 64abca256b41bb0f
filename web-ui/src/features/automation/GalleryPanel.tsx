// Robots that companies like ours set up first: one is taken, looked over, tried and published.
import { Button, Text } from "@mantine/core";
import type { RobotFields } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { QueryState } from "../../shared/Page";
import { useSayingRobot } from "../../shared/robots/useSayingRobot";
import classes from "./Robots.module.css";
import type { Place } from "./robot";

interface GalleryPanelProps {
  place: Place;
  onTake: (fields: RobotFields) => void;
}

export function GalleryPanel({ place, onTake }: GalleryPanelProps) {
  const { t } = useTranslation("automation");
  const say = useSayingRobot();
  const query = useQueryOf("/robots/gallery");
  return (
    <QueryState query={query}>
      {({ items }) => {
        const own = items.filter((one) => one.definition.entity === place.entity);
        return (
          <>
            <Text c="dimmed" mb="md">
              {own.length > 0 ? t("gallery.about") : t("gallery.none")}
            </Text>
            <ul className={classes.samples}>
              {own.map((sample) => (
                <li key={sample.code} className={classes.sample}>
                  <div>
                    <Text fw={600}>{sample.name}</Text>
                    <Text size="sm" c="dimmed">
                      {say.whole(sample.definition)}
                    </Text>
                  </div>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t("gallery.takeOne", { name: sample.name })}
                    onClick={() =>
                      onTake({
                        ...sample.definition,
                        name: sample.name,
                        pipeline: place.entity === "deal" ? (place.pipeline ?? undefined) : undefined,
                      })
                    }
                  >
                    {t("gallery.take")}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </QueryState>
  );
}
