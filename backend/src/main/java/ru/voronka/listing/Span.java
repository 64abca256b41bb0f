package ru.voronka.listing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Pattern;

/** What a word about time means to whoever asks: from the first moment of it to the first one after it. */
record Span(OffsetDateTime from, OffsetDateTime to) {
    private static final Pattern DAYS = Pattern.compile("(last|next)-(\\d{1,4})-days|in-(\\d{1,4})-days|(\\d{1,4})-days-ago");
    private static final Pattern PERIOD = Pattern.compile("(last|this|next)-(week|month|quarter|year)");

    /** @param text an ISO date, an instant, now, today, yesterday, tomorrow, this-week (-month, -quarter, -year; last-, next-), last-7-days, next-7-days, 7-days-ago or in-7-days @return null when it is none of them */
    static Span of(String text, ZonedDateTime now) {
        var today = now.toLocalDate();
        var zone = now.getZone();
        var days = DAYS.matcher(text);
        if (days.matches()) {
            return days.group(1) == null ? day(days.group(3) == null ? today.minusDays(Long.parseLong(days.group(4))) : today.plusDays(Long.parseLong(days.group(3))), zone)
                    : days.group(1).equals("last") ? days(today.minusDays(Long.parseLong(days.group(2)) - 1), today.plusDays(1), zone) : days(today, today.plusDays(Long.parseLong(days.group(2))), zone);
        }
        var period = PERIOD.matcher(text);
        if (period.matches()) {
            return period(period.group(2), switch (period.group(1)) {
                case "last" -> -1;
                case "next" -> 1;
                default -> 0;
            }, today, zone);
        }
        return switch (text) {
            case "now" -> moment(now.toOffsetDateTime());
            case "today" -> day(today, zone);
            case "yesterday" -> day(today.minusDays(1), zone);
            case "tomorrow" -> day(today.plusDays(1), zone);
            default -> written(text, zone);
        };
    }

    private static Span period(String unit, int step, LocalDate today, ZoneId zone) {
        var first = switch (unit) {
            case "week" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(step);
            case "month" -> today.withDayOfMonth(1).plusMonths(step);
            case "quarter" -> today.withDayOfMonth(1).withMonth((today.getMonthValue() - 1) / 3 * 3 + 1).plusMonths(3L * step);
            default -> today.withDayOfYear(1).plusYears(step);
        };
        return days(first, switch (unit) {
            case "week" -> first.plusWeeks(1);
            case "month" -> first.plusMonths(1);
            case "quarter" -> first.plusMonths(3);
            default -> first.plusYears(1);
        }, zone);
    }

    private static Span written(String text, ZoneId zone) {
        try {
            var span = text.length() <= 10 ? day(LocalDate.parse(text), zone) : moment(OffsetDateTime.parse(text));
            return span.from.getYear() > 0 && span.from.getYear() < 10_000 ? span : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Span day(LocalDate day, ZoneId zone) {
        return days(day, day.plusDays(1), zone);
    }

    private static Span days(LocalDate first, LocalDate after, ZoneId zone) {
        return new Span(first.atStartOfDay(zone).toOffsetDateTime(), after.atStartOfDay(zone).toOffsetDateTime());
    }

    // The database counts microseconds: nothing lies between this moment and the next one.
    private static Span moment(OffsetDateTime at) {
        return new Span(at, at.plusNanos(1_000));
    }

    /** The first day of it, for fields that are days. */
    LocalDate firstDay(ZoneId zone) {
        return from.atZoneSameInstant(zone).toLocalDate();
    }

    /** The first day after it: of a moment, the day after its own. */
    LocalDate dayAfter(ZoneId zone) {
        return to.minusNanos(1).atZoneSameInstant(zone).toLocalDate().plusDays(1);
    }
}
